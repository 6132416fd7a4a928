/** The data folder: its lock, the database in it, and what stands in the database. */
@NullMarked
package io.opendms.store;

import org.jspecify.annotations.NullMarked;

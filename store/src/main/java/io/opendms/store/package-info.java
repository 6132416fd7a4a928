/** The data folder: its lock, the database in it or on a server, what makes a node itself, and backups. */
@NullMarked
package io.opendms.store;

import org.jspecify.annotations.NullMarked;

/** The registry of lists in the store's database. */
@NullMarked
package io.opendms.ingest.list.jdbc;

import org.jspecify.annotations.NullMarked;

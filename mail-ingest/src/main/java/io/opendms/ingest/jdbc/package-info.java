/** What became of each message, in the tables of the store. */
@NullMarked
package io.opendms.ingest.jdbc;

import org.jspecify.annotations.NullMarked;

/** Messages in the store's database. */
@NullMarked
package io.opendms.ingest.message.jdbc;

import org.jspecify.annotations.NullMarked;

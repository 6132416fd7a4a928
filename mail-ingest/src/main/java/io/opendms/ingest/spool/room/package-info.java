/** How much mail there is room for. */
@NullMarked
package io.opendms.ingest.spool.room;

import org.jspecify.annotations.NullMarked;

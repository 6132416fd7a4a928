/** Messages that were acknowledged and not yet delivered everywhere, on disk. */
@NullMarked
package io.opendms.ingest.spool;

import org.jspecify.annotations.NullMarked;

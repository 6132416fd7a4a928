/** A log of preallocated files that many writers share, where one flush of the disk serves all who wait for it. */
@NullMarked
package io.opendms.ingest.spool.log;

import org.jspecify.annotations.NullMarked;

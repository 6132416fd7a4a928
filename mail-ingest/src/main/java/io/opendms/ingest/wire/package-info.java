/** Messages as a stream of bytes: line ends, and what stands at the beginning of lines. */
@NullMarked
package io.opendms.ingest.wire;

import org.jspecify.annotations.NullMarked;

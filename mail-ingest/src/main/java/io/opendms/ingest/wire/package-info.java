/** What crosses a wire: messages as a stream of bytes with their line ends, and answers over HTTP that end in time and at a size. */
@NullMarked
package io.opendms.ingest.wire;

import org.jspecify.annotations.NullMarked;

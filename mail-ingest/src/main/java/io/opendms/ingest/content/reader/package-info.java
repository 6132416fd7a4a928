/** Reading a message from its bytes, streaming, within limits. */
@NullMarked
package io.opendms.ingest.content.reader;

import org.jspecify.annotations.NullMarked;

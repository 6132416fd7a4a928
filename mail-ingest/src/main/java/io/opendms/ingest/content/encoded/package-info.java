/** Files that stand inside the text of a message: UUEncode, BinHex 4.0 and yEnc. */
@NullMarked
package io.opendms.ingest.content.encoded;

import org.jspecify.annotations.NullMarked;

/** The header of a message and of its parts, whatever its charsets and however its values are encoded. */
@NullMarked
package io.opendms.ingest.content.header;

import org.jspecify.annotations.NullMarked;

/** The text of a message, as plain text and as HTML that is safe to show. */
@NullMarked
package io.opendms.ingest.content.body;

import org.jspecify.annotations.NullMarked;

/** Outlook's own form of a message, the file that others see as winmail.dat. */
@NullMarked
package io.opendms.ingest.content.tnef;

import org.jspecify.annotations.NullMarked;

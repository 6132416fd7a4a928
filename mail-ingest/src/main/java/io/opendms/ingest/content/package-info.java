/** What a message holds once it is read: text, attachments, invitations. */
@NullMarked
package io.opendms.ingest.content;

import org.jspecify.annotations.NullMarked;

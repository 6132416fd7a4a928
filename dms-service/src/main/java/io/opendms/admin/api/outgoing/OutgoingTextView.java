package io.opendms.admin.api.outgoing;

import io.opendms.notify.mail.MailText;

/**
 * What a mail of ours says, without what gives a right to whoever has it.
 *
 * @param html the same as {@code plain}, as a whole document
 */
record OutgoingTextView(String subject, String plain, String html) {

    static OutgoingTextView of(MailText text) {
        return new OutgoingTextView(text.subject(), text.plain(), text.html());
    }
}

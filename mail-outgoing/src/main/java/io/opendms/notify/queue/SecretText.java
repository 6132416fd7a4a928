package io.opendms.notify.queue;

import io.opendms.notify.mail.MailText;
import java.util.regex.Pattern;

/** Takes out of a text what only its recipient may know: the tokens by which a mail can be answered or an alert ended. */
final class SecretText {
    /** Longer than any word of a language or a name that is likely to stand in a notice, and without its spaces and points. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22,}");

    private static final String HIDDEN = "[hidden]";

    private SecretText() {}

    static MailText hidden(MailText text) {
        return new MailText(hidden(text.subject()), hidden(text.plain()), hidden(text.html()));
    }

    private static String hidden(String text) {
        return TOKEN.matcher(text).replaceAll(HIDDEN);
    }
}

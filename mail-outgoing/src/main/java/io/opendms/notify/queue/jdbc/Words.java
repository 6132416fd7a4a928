package io.opendms.notify.queue.jdbc;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.queue.MailState;
import java.util.Locale;

/** What stands in the tables for a constant or an origin. */
final class Words {
    /** No name of a farm and no address of a web application has one. */
    private static final char BETWEEN = '\n';

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static MailState state(String word) {
        return MailState.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Attempt.End end(String word) {
        return Attempt.End.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static String of(Origin origin) {
        return origin.farm() + BETWEEN + origin.webApplication();
    }

    static Origin origin(String text) {
        int between = text.indexOf(BETWEEN);
        return new Origin(text.substring(0, between), text.substring(between + 1));
    }
}

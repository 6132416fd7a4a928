package io.opendms.admin.page.alert;

import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.Subscriber;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;

/**
 * An alert in a table.
 *
 * @param subscriber who is told
 * @param when in words
 * @param trouble why it could not be told when that was tried last; empty if it could
 */
record AlertRow(long id, String list, String subscriber, String when, String language, String trouble) {
    static AlertRow of(Alert alert, Map<Long, String> troubles) {
        Subscriber subscriber = alert.wish().subscriber();
        return new AlertRow(
                alert.id(),
                alert.wish().list().toString(),
                subscriber.kind() == Subscriber.Kind.GROUP ? "group " + subscriber.name() : subscriber.name(),
                when(alert.wish().rhythm()),
                alert.wish().language().tag(),
                troubles.getOrDefault(alert.id(), ""));
    }

    private static String when(Rhythm rhythm) {
        String hour = String.format(Locale.ROOT, "%02d:00 %s", rhythm.hour(), rhythm.zone());
        return switch (rhythm.frequency()) {
            case AT_ONCE -> "at once";
            case HOURLY -> "hourly";
            case DAILY -> "daily, " + hour;
            case WEEKLY -> rhythm.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s, " + hour;
        };
    }
}

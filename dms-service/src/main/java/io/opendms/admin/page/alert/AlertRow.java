package io.opendms.admin.page.alert;

import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Rhythm;
import io.opendms.notify.alert.Subscriber;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * An alert in a table.
 *
 * @param subscriber who is told
 * @param when in words
 */
record AlertRow(long id, String list, String subscriber, String when, String language) {
    static AlertRow of(Alert alert) {
        Subscriber subscriber = alert.wish().subscriber();
        return new AlertRow(
                alert.id(),
                alert.wish().list().toString(),
                subscriber.kind() == Subscriber.Kind.GROUP ? "group " + subscriber.name() : subscriber.name(),
                when(alert.wish().rhythm()),
                alert.wish().language().tag());
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

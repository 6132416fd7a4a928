package io.opendms.admin.api.alert;

import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Rhythm;
import java.util.Locale;

/**
 * An alert.
 *
 * @param kind {@code person} or {@code group}
 * @param frequency {@code at-once}, {@code hourly}, {@code daily} or {@code weekly}
 * @param day of a weekly one
 * @param hour of a daily or weekly one
 */
record AlertView(
        long id,
        String list,
        String kind,
        String subscriber,
        String frequency,
        String day,
        int hour,
        String zone,
        String language) {

    static AlertView of(Alert alert) {
        Rhythm rhythm = alert.wish().rhythm();
        return new AlertView(
                alert.id(),
                alert.wish().list().toString(),
                alert.wish().subscriber().kind().word(),
                alert.wish().subscriber().name(),
                rhythm.frequency().word(),
                rhythm.day().name().toLowerCase(Locale.ROOT),
                rhythm.hour(),
                rhythm.zone().getId(),
                alert.wish().language().tag());
    }
}

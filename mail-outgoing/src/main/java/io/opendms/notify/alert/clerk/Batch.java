package io.opendms.notify.alert.clerk;

import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.Frequency;
import io.opendms.notify.alert.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What one alert has to tell at one time, closed: what comes later is in the next batch, also when this one is claimed again.
 *
 * @param number the alert's batches are numbered from 1 on
 * @param items what the notices of the first ones said
 * @param count of all items, those of which nothing else is kept among them
 * @param shape stays with the batch, so that it has the same mails when it is told again
 * @param pace how much was told of late
 * @param revision of the alert's wish
 */
public record Batch(Alert alert, long number, List<String> items, int count, Shape shape, Pace pace, long revision) {
    /** How many items of a batch are kept, and shown in a mail. */
    public static final int MOST_ITEMS = 50;

    public Batch {
        items = List.copyOf(items);
    }

    /** How a batch is told. */
    public enum Shape {
        /** By a mail for each item. */
        SINGLE,
        /** By one mail. */
        TOGETHER;

        /** Of a batch that is closed now. */
        public static Shape of(Wish wish, int count, Pace pace, Instant now) {
            return wish.rhythm().frequency() == Frequency.AT_ONCE && count <= MOST_ITEMS && pace.allows(count, now)
                    ? SINGLE
                    : TOGETHER;
        }

        /** As the store writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

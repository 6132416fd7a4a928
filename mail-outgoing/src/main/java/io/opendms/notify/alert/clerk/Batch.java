package io.opendms.notify.alert.clerk;

import io.opendms.notify.alert.Alert;
import java.util.List;

/**
 * What one alert has to tell at one time, closed: what comes later is in the next batch, also when this one is claimed again.
 *
 * @param number the alert's batches are numbered from 1 on
 * @param items what the notices of the first ones said
 * @param count of all items, those of which nothing else is kept among them
 * @param pace how much was told of late
 */
public record Batch(Alert alert, long number, List<String> items, int count, Pace pace) {
    /** How many items of a batch are kept, and shown in a mail. */
    public static final int MOST_ITEMS = 50;

    public Batch {
        items = List.copyOf(items);
    }
}

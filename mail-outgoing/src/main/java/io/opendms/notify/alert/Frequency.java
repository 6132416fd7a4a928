package io.opendms.notify.alert;

import io.opendms.entry.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How often somebody is told. */
public enum Frequency {
    /** Of each item, as long as there are not too many. */
    AT_ONCE,
    /** Once an hour of all of them. */
    HOURLY,
    /** Once a day of all of them. */
    DAILY,
    /** Once a week of all of them. */
    WEEKLY;

    /** As the API, the commands and the store write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads what {@link #word} writes. */
    public static Frequency of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("frequency", "is none of " + words()));
    }

    private static String words() {
        return Arrays.stream(values()).map(Frequency::word).collect(Collectors.joining(", "));
    }
}

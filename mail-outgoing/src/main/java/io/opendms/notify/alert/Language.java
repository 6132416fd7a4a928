package io.opendms.notify.alert;

import io.opendms.entry.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;

/** A language in which alerts are written. */
public enum Language {
    EN(Locale.ENGLISH),
    DE(Locale.GERMAN),
    FR(Locale.FRENCH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** As BCP 47 has it: {@code en}, {@code de}, {@code fr}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** Reads what {@link #tag} writes. */
    public static Language of(String tag) {
        return Arrays.stream(values())
                .filter(each -> each.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("language", "is none of en, de, fr"));
    }
}

package io.opendms.notify.text;

import io.opendms.entry.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A language that mails are written in. */
public enum Language {
    ENGLISH("en", Locale.UK),
    GERMAN("de", Locale.GERMANY),
    FRENCH("fr", Locale.FRANCE);

    /** Longer than any list of languages that somebody speaks. */
    private static final int LONGEST = 200;

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    /** As it stands in names of files, in HTML and in the configuration (RFC 5646). */
    public String tag() {
        return tag;
    }

    /** How dates are written in it. */
    Locale locale() {
        return locale;
    }

    /**
     * The language with this tag, which somebody asks for.
     *
     * @throws InvalidValueException if there is none
     */
    public static Language of(String tag) {
        return tagged(tag)
                .orElseThrow(() -> new InvalidValueException(
                        "language",
                        "is none of "
                                + Arrays.stream(values()).map(Language::tag).collect(Collectors.joining(", "))));
    }

    /** What it is called in itself. */
    public String ownName() {
        return locale.getDisplayLanguage(locale);
    }

    /** The language with this tag. */
    public static Optional<Language> tagged(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equalsIgnoreCase(tag))
                .findFirst();
    }

    /**
     * The first one of ours that somebody prefers, as RFC 2798, section 2.7, and RFC 9110, section 12.5.4, write it: {@code de-AT,
     * en;q=0.5}. Empty for none, and for what cannot be understood.
     */
    public static Optional<Language> preferred(String ranges) {
        if (ranges.isBlank() || ranges.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            List<Locale> ours = Arrays.stream(values())
                    .map(language -> Locale.forLanguageTag(language.tag))
                    .toList();
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(ranges), ours))
                    .flatMap(locale -> tagged(locale.toLanguageTag()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // A directory can hold anything there; whoever has this is told in the language of the farm. The second one
            // is
            // what Java throws at "-", which its documentation does not have.
            return Optional.empty();
        }
    }
}

package io.opendms.notify.concern;

import io.opendms.notify.text.Words;
import java.time.ZoneId;
import java.util.Map;

/** What is said of a concern, in the words of whoever reads it. */
@FunctionalInterface
public interface Wording {

    /** @param zone in which times are given */
    String in(Words words, ZoneId zone);

    /** The same in every language, such as what another program said. */
    static Wording asIs(String text) {
        return (words, zone) -> text;
    }

    /** A phrase of each language, with its values. */
    static Wording of(String phrase, Map<String, String> values) {
        Map<String, String> kept = Map.copyOf(values);
        return (words, zone) -> words.phrase(phrase, kept);
    }
}

package io.opendms.notify.text;

import io.opendms.notify.template.Filling;
import io.opendms.notify.template.Phrase;
import io.opendms.notify.template.TemplateException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Words and short phrases of one language, from its bundle. Immutable. */
public final class Words {
    private final Map<String, Phrase> phrases = new HashMap<>();
    private final DateTimeFormatter moment;
    private final Locale locale;

    Words(Language language) {
        String name = "words." + language.tag() + ".properties";
        Properties bundle = new Properties();
        try {
            bundle.load(new StringReader(BuiltIn.text(name)));
            for (String key : bundle.stringPropertyNames()) {
                phrases.put(key, Phrase.parse(bundle.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        } catch (TemplateException e) {
            throw new IllegalStateException(name + " of the program: " + e.getMessage(), e);
        }
        moment = DateTimeFormatter.ofPattern(bundle.getProperty("date"), language.locale());
        locale = language.locale();
    }

    /** A number with its thousands kept apart as in this language; with no character that common charsets lack. */
    public String number(int count) {
        return NumberFormat.getIntegerInstance(locale).format(count).replace('\u202f', '\u00a0');
    }

    /** The keys of all phrases. */
    public Set<String> keys() {
        return Set.copyOf(phrases.keySet());
    }

    /** Whether there is such a phrase. */
    public boolean has(String key) {
        return phrases.containsKey(key);
    }

    /** A phrase with its values; empty if one of them is missing. */
    public String phrase(String key, Map<String, String> values) {
        Phrase phrase = phrases.get(key);
        if (phrase == null) {
            throw new IllegalArgumentException("there is no phrase " + key);
        }
        return phrase.filled(new Filling(values)).orElse("");
    }

    /** Day and time as they are written in this language, with the zone. */
    public String moment(Instant instant, ZoneId zone) {
        return moment.format(instant.atZone(zone));
    }
}

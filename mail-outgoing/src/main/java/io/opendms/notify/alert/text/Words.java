package io.opendms.notify.alert.text;

import io.opendms.notify.alert.Language;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The words of one language. */
final class Words {
    private final ResourceBundle bundle;
    private final Locale locale;

    Words(Language language) {
        this.locale = language.locale();
        this.bundle = ResourceBundle.getBundle(
                Words.class.getPackageName() + ".alert",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String of(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    /** All of them, a line each. */
    String all() {
        return bundle.keySet().stream().map(bundle::getString).collect(Collectors.joining("\n"));
    }

    String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    String tag() {
        return locale.toLanguageTag();
    }
}

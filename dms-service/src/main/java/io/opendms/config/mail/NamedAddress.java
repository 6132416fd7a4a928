package io.opendms.config.mail;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as it is written for people: {@code SharePoint <sharepoint@contoso.com>}, or the address alone.
 *
 * @param name what is shown for it, empty for nothing
 */
record NamedAddress(String name, MailAddress address) {
    private static final int LONGEST_NAME = 100;
    private static final Pattern NAMED = Pattern.compile("\\s*(?:\"([^\"\\\\]*)\"|([^<>\"]*?))\\s*<([^<>]+)>\\s*");

    /** Empty if it is neither. */
    static Optional<NamedAddress> parse(String text) {
        Matcher named = NAMED.matcher(text);
        boolean isNamed = named.matches();
        String name = !isNamed ? "" : named.group(1) != null ? named.group(1) : named.group(2);
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new NamedAddress(name, MailAddress.parse("from", isNamed ? named.group(3) : text.strip())));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }
}

package io.opendms.entry;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A mail address, {@code local@domain}, in the dot-atom form of RFC 5322, section 3.4.1, with the lengths of RFC 5321,
 * section 4.5.3.1. Quoted local parts and address literals are refused. The domain may have a single label, as the name
 * of a mail server inside an organisation often has. Addresses are compared without regard to case.
 *
 * @param localPart 1 to 64 characters
 * @param domain 1 to 253 characters, letters, digits and hyphens in labels of up to 63
 */
public record MailAddress(String localPart, String domain) {
    private static final int MAX_LOCAL_PART = 64;
    private static final int MAX_DOMAIN = 253;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~\\u00A1-\\uD7FF\\uE000-\\uFFFD]+";
    private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

    public MailAddress {
        if (localPart.length() > MAX_LOCAL_PART
                || !LOCAL_PART.matcher(localPart).matches()) {
            throw new InvalidValueException("address", "has a part before the @ that is empty, too long or ill-formed");
        }
        requireDomain("address", domain);
    }

    /** Reads an address as {@code field} of a request; the field's name goes into the message of a refusal. */
    public static MailAddress parse(String field, String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw new InvalidValueException(field, "has no @");
        }
        try {
            return new MailAddress(text.substring(0, at), text.substring(at + 1));
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    field, e.getMessage().substring(e.field().length() + 1));
        }
    }

    /** Checks a domain name on its own, for the hosts and domains of a configuration. */
    public static void requireDomain(String field, String domain) {
        if (domain.length() > MAX_DOMAIN || !DOMAIN.matcher(domain).matches()) {
            throw new InvalidValueException(field, "has a domain that is empty, too long or ill-formed");
        }
    }

    /** The form by which addresses are compared. */
    public String key() {
        return toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MailAddress address && address.key().equals(key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}

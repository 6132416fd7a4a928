package io.opendms.entry;

import java.util.Locale;

/**
 * A mail address, {@code local@domain}, in the dot-atom form of RFC 5322, section 3.4.1, with the lengths of RFC 5321,
 * section 4.5.3.1. Quoted local parts and address literals are refused. The domain may have a single label, as the name
 * of a mail server inside an organisation often has. Addresses are compared without regard to case.
 *
 * @param localPart 1 to 64 characters
 * @param domain 1 to 253 characters, letters, digits and hyphens in labels of up to 63
 */
public record MailAddress(String localPart, String domain) {
    /** RFC 5321, section 4.5.3.1.1. */
    public static final int MAX_LOCAL_PART = 64;

    private static final int MAX_DOMAIN = 253;
    private static final char LAST_ASCII = '\u007F';
    private static final char LAST_CHARACTER = '\uFFFD';
    private static final int MAX_LABEL = 63;

    public MailAddress {
        if (localPart.length() > MAX_LOCAL_PART || !DotAtom.is(localPart, LAST_CHARACTER)) {
            throw new InvalidValueException("address", "has a part before the @ that is empty, too long or ill-formed");
        }
        requireDomain("address", domain);
    }

    /** Reads an address as {@code field} of a request; the field's name goes into the message of a refusal. */
    public static MailAddress parse(String field, String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw new InvalidValueException(field, text.isEmpty() ? "has no value" : "has no @");
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
        if (domain.length() > MAX_DOMAIN || !isDomain(domain)) {
            throw new InvalidValueException(field, "has a domain that is empty, too long or ill-formed");
        }
    }

    private static boolean isDomain(String text) {
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                if (i == begin || i - begin > MAX_LABEL || text.charAt(begin) == '-' || text.charAt(i - 1) == '-') {
                    return false;
                }
                begin = i + 1;
            } else if (!isLabelCharacter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLabelCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
    }

    /** The form by which addresses are compared. */
    public String key() {
        return toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof MailAddress address
                && (isAscii() && address.isAscii()
                        ? localPart.equalsIgnoreCase(address.localPart) && domain.equalsIgnoreCase(address.domain)
                        : address.key().equals(key()));
    }

    /** That of the {@link #key}, which is not made for it where all is ASCII: a large group asks ten times for each member. */
    @Override
    public int hashCode() {
        return isAscii() ? hash(domain, hash("@", hash(localPart, 0))) : key().hashCode();
    }

    /** As {@link String#hashCode} of a text that begins with another one and goes on with this, in lower case. */
    private static int hash(String ascii, int begun) {
        int hash = begun;
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            hash = 31 * hash + (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        }
        return hash;
    }

    /** A domain is; of other letters, two may have one in lower case, and one in lower case be ASCII. */
    private boolean isAscii() {
        for (int i = 0; i < localPart.length(); i++) {
            if (localPart.charAt(i) > LAST_ASCII) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}

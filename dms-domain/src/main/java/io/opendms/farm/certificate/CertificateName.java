package io.opendms.farm.certificate;

import io.opendms.entry.InvalidValueException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name from a client certificate: its subject, or one of its alternative names (RFC 5280, section 4.2.1.6). Two names are
 * the same if their texts are equal.
 *
 * @param text as it may stand among a farm's callers: {@code cert:cn=farm01,dc=contoso,dc=com} or
 *     {@code cert:dns:farm01.contoso.com}
 */
public record CertificateName(String text) {
    /** What names of certificates begin with. */
    public static final String PREFIX = "cert:";

    private static final Pattern ALTERNATIVE = Pattern.compile("(dns|mail|uri|upn):(.*)", Pattern.DOTALL);
    private static final Pattern VISIBLE = Pattern.compile("[^\\s\\p{Cntrl}]{1,1000}");

    /** The kinds of alternative names that can name a caller. */
    public enum Kind {
        /** A host, {@code dNSName}. */
        DNS,
        /** A mail address, {@code rfc822Name}. */
        MAIL,
        /** {@code uniformResourceIdentifier}, the only kind whose capitals count. */
        URI,
        /** A user principal name of Active Directory, an {@code otherName}. */
        UPN
    }

    /**
     * Reads {@code cert:SUBJECT} or {@code cert:dns:…}, {@code cert:mail:…}, {@code cert:uri:…}, {@code cert:upn:…}.
     *
     * @throws InvalidValueException if it is none of these
     */
    public static CertificateName parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new InvalidValueException("certificate", "does not begin with " + PREFIX);
        }
        String rest = text.substring(PREFIX.length());
        Matcher alternative = ALTERNATIVE.matcher(rest);
        return alternative.matches()
                ? alternative(Kind.valueOf(alternative.group(1).toUpperCase(Locale.ROOT)), alternative.group(2))
                : subject(rest);
    }

    /**
     * A subject.
     *
     * @param dn a distinguished name as RFC 4514 writes it, the nearest part first
     * @throws InvalidValueException if it is none, or empty
     */
    public static CertificateName subject(String dn) {
        return new CertificateName(PREFIX + SubjectName.canonical(dn));
    }

    /**
     * An alternative name.
     *
     * @throws InvalidValueException if the value is empty, longer than 1000 characters or not one visible word
     */
    public static CertificateName alternative(Kind kind, String value) {
        if (!VISIBLE.matcher(value).matches()) {
            throw new InvalidValueException("certificate", "has no name behind the kind, or one with blanks in it");
        }
        String compared = kind == Kind.URI ? value : value.toLowerCase(Locale.ROOT);
        return new CertificateName(PREFIX + kind.name().toLowerCase(Locale.ROOT) + ":" + compared);
    }
}

package io.opendms.farm.certificate;

import io.opendms.entry.InvalidValueException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads distinguished names (RFC 4514) and writes them so that two are equal as texts if a directory would find them equal
 * (RFC 4518): without regard to capitals, to how often a blank is repeated, to escapes that are not needed, and to the
 * order of what stands together in one part. For one thread.
 */
final class SubjectName {
    /** More than any certificate has. */
    private static final int LONGEST = 2000;

    private final String text;
    private int at;

    private SubjectName(String text) {
        this.text = text;
    }

    /** @throws InvalidValueException if the text is no distinguished name, or the empty one */
    static String canonical(String dn) {
        if (dn.isBlank() || dn.length() > LONGEST) {
            throw new InvalidValueException(
                    "certificate", "has no subject, or one of more than " + LONGEST + " characters");
        }
        return new SubjectName(dn).parts();
    }

    private String parts() {
        List<String> parts = new ArrayList<>();
        parts.add(part());
        while (at < text.length()) {
            expect(',');
            parts.add(part());
        }
        return String.join(",", parts);
    }

    /** What is joined by plus signs, in alphabetical order. */
    private String part() {
        List<String> assertions = new ArrayList<>();
        assertions.add(assertion());
        while (at < text.length() && text.charAt(at) == '+') {
            at++;
            assertions.add(assertion());
        }
        assertions.sort(null);
        return String.join("+", assertions);
    }

    private String assertion() {
        int equals = text.indexOf('=', at);
        if (equals < 0) {
            throw malformed();
        }
        String type = AttributeType.canonical(text.substring(at, equals).strip());
        at = equals + 1;
        return type + "=" + AttributeValue.canonical(value());
    }

    /** Up to the next separator that is not escaped. */
    private String value() {
        int begin = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '+') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at > text.length()) {
            throw malformed();
        }
        return text.substring(begin, at);
    }

    private void expect(char separator) {
        if (text.charAt(at) != separator) {
            throw malformed();
        }
        at++;
    }

    static InvalidValueException malformed() {
        return new InvalidValueException(
                "certificate", "is no distinguished name; write the subject as CN=farm01,OU=Farms,DC=contoso,DC=com");
    }
}

package io.opendms.ldap.naming;

/** Distinguished names made of values that others chose. */
public final class DnText {
    private DnText() {}

    /** {@code cn=VALUE} for a relative DN. */
    public static String commonNameRdn(String value) {
        return "CN=" + escaped(value);
    }

    /** The DN of a child with that common name. */
    public static String child(String commonName, String parent) {
        return commonNameRdn(commonName) + "," + parent;
    }

    /**
     * A value escaped as RFC 4514, section 2.4, asks, and {@code =} too: RFC 4514 leaves that to the writer, and Samba
     * takes it only so.
     */
    public static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 8);
        int last = value.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7f) {
                escaped.append(String.format("\\%02x", (int) c));
            } else {
                if (needsBackslash(c) || i == 0 && (c == '#' || c == ' ') || i == last && c == ' ') {
                    escaped.append('\\');
                }
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean needsBackslash(char c) {
        switch (c) {
            case ',':
            case '+':
            case '"':
            case '\\':
            case '<':
            case '>':
            case ';':
            case '=':
                return true;
            default:
                return false;
        }
    }
}

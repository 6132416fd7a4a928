package io.opendms.soap.http;

import io.opendms.soap.message.Contract;

/** The spellings of the service's path that mean the same. */
final class ServicePath {
    private static final int MAX_LENGTH = 3 * Contract.PATH.length();
    private static final int RADIX = 16;

    private ServicePath() {}

    /** Whether a path as it was sent is the service's: letter case does not matter, nor whether letters are encoded. */
    static boolean isNamedBy(String path) {
        if (path.equalsIgnoreCase(Contract.PATH)) {
            return true;
        }
        return path.length() <= MAX_LENGTH && normalized(path).equalsIgnoreCase(Contract.PATH);
    }

    /** Decodes what need not have been encoded, and nothing else (RFC 3986, section 6.2.2.2). */
    private static String normalized(String path) {
        StringBuilder normalized = new StringBuilder(path.length());
        int i = 0;
        while (i < path.length()) {
            int c = path.charAt(i) == '%' && i + 2 < path.length() ? octet(path, i + 1) : -1;
            if (isUnreserved(c)) {
                normalized.append((char) c);
                i += 3;
            } else {
                normalized.append(path.charAt(i));
                i++;
            }
        }
        return normalized.toString();
    }

    private static int octet(String path, int at) {
        int high = Character.digit(path.charAt(at), RADIX);
        int low = Character.digit(path.charAt(at + 1), RADIX);
        return high < 0 || low < 0 ? -1 : high * RADIX + low;
    }

    /** RFC 3986, section 2.3. */
    private static boolean isUnreserved(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}

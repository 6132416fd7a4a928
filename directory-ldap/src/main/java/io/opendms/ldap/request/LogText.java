package io.opendms.ldap.request;

/** Text of others on its way into a line of the log. */
public final class LogText {
    private LogText() {}

    /** The first characters, with quotes, backslashes and everything that is no visible character escaped. */
    public static String escaped(String text, int maxLength) {
        StringBuilder escaped = new StringBuilder();
        int end = Math.min(text.length(), maxLength);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}

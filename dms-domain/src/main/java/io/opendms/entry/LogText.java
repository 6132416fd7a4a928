package io.opendms.entry;

import java.util.regex.Pattern;

/** Text of others on its way into a line of the log, to stand there in quotes. */
public final class LogText {
    private static final int LONGEST = 1000;

    /** As long as a service key, and more. */
    private static final int KEY_LENGTH = 64;

    /** The characters of a key as the path of an address may have them: RFC 3986, section 2.1. */
    private static final String ENCODED = "%(?:2[Dd]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9AaFf])";

    private static final String UNDERSCORE = "(?:_|%5[Ff])";

    /**
     * A service key of this program, or a copy that is cut: its id, which is no secret, and then the secret. What has less behind
     * it is somebody's name, such as {@code dms_monitoring_svc1}. The end is possessive, so that Java takes it in a loop: a greedy one
     * would fill the stack on a long text.
     */
    private static final Pattern SERVICE_KEY = Pattern.compile("((?:d|%64)(?:m|%6[Dd])(?:s|%73)" + UNDERSCORE
            + "(?:[a-z2-7]|" + ENCODED + "){10}" + UNDERSCORE + ")(?:[A-Za-z0-9_-]|" + ENCODED + "){16,}+");

    private LogText() {}

    /**
     * The same text with three stars for the secret of each service key in it, for people send one as a name or in an address.
     * The id of the key is left, by which it can be revoked.
     */
    public static String withoutKeys(String text) {
        return text.contains("dms_") || text.indexOf('%') >= 0
                ? SERVICE_KEY.matcher(text).replaceAll("$1***")
                : text;
    }

    /** The first {@value #LONGEST} characters, escaped. */
    public static String escaped(String text) {
        return escaped(text, LONGEST);
    }

    /** The same of what a cause says: a server's words may have several lines, and quotes of their own. */
    public static String message(Throwable cause) {
        return escaped(String.valueOf(cause.getMessage()));
    }

    /**
     * The first characters, with quotes, backslashes and everything that is no visible character escaped, and without the
     * secrets of service keys.
     */
    public static String escaped(String text, int maxLength) {
        StringBuilder escaped = new StringBuilder();
        String shown = withoutKeys(text.substring(0, Math.min(text.length(), maxLength + KEY_LENGTH)));
        int end = Math.min(shown.length(), maxLength);
        for (int i = 0; i < end; i++) {
            char c = shown.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (VisibleText.isUnseen(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}

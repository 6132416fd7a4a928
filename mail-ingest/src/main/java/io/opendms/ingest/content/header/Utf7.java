package io.opendms.ingest.content.header;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UTF-7, RFC 2152, which old mail programs write and Java does not read. */
final class Utf7 {
    private static final Set<String> NAMES = Set.of("utf-7", "utf7", "unicode-1-1-utf-7", "x-unicode-1-1-utf-7");
    private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9/+]*+)-?");

    private Utf7() {}

    /** @param charset in lower case */
    static boolean isNamed(String charset) {
        return NAMES.contains(charset);
    }

    static String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        StringBuilder decoded = new StringBuilder(text.length());
        int end = 0;
        Matcher shifted = SHIFTED.matcher(text);
        while (shifted.find()) {
            decoded.append(text, end, shifted.start());
            decoded.append(shifted.group().equals("+-") ? "+" : characters(shifted.group(1)));
            end = shifted.end();
        }
        return decoded.append(text, end, text.length()).toString();
    }

    /** As many as there are whole: what fills up the last letter is none. */
    private static String characters(String letters) {
        int whole = letters.length() % 4 == 1 ? letters.length() - 1 : letters.length();
        byte[] bytes = Base64.getDecoder().decode(letters.substring(0, whole));
        return new String(bytes, 0, bytes.length / 2 * 2, StandardCharsets.UTF_16BE);
    }
}

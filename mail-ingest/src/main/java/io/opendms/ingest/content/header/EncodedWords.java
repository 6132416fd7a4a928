package io.opendms.ingest.content.header;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Encoded words, RFC 2047. Neighbours in the same charset are put together before they become characters, since many
 * programs cut in the middle of one, which the RFC forbids.
 */
public final class EncodedWords {
    private static final Pattern WORD =
            Pattern.compile("=\\?([^?\\s*]{1,64})(?:\\*[^?\\s]{0,64})?\\?([bBqQ])\\?([^?]*+)\\?=");
    private static final int HEX = 16;

    private EncodedWords() {}

    /** The text with every encoded word replaced; what is none stays as it is. */
    public static String decode(String text) {
        StringBuilder decoded = new StringBuilder();
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        String charset = "";
        int end = 0;
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String between = text.substring(end, matcher.start());
            String next = matcher.group(1).toLowerCase(Locale.ROOT);
            boolean neighbours = end > 0 && between.isBlank();
            if (!neighbours || !next.equals(charset)) {
                decoded.append(flush(run, charset));
            }
            if (!neighbours) {
                decoded.append(between);
            }
            run.writeBytes(bytes(matcher.group(2), matcher.group(3)));
            charset = next;
            end = matcher.end();
        }
        return decoded.append(flush(run, charset))
                .append(text, end, text.length())
                .toString();
    }

    private static String flush(ByteArrayOutputStream run, String charset) {
        String text = MailCharsets.decode(run.toByteArray(), Optional.of(charset));
        run.reset();
        return text;
    }

    private static byte[] bytes(String encoding, String text) {
        return encoding.equalsIgnoreCase("b") ? base64(text) : quoted(text);
    }

    /** As much as there is of it: blanks, missing padding and a cut group are forgiven. */
    private static byte[] base64(String text) {
        String letters = text.replaceAll("[^A-Za-z0-9+/]", "");
        int whole = letters.length() % 4 == 1 ? letters.length() - 1 : letters.length();
        return Base64.getDecoder().decode(letters.substring(0, whole));
    }

    private static byte[] quoted(String text) {
        byte[] from = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream to = new ByteArrayOutputStream(from.length);
        for (int i = 0; i < from.length; i++) {
            int high = i + 2 < from.length && from[i] == '=' ? Character.digit(from[i + 1], HEX) : -1;
            int low = high < 0 ? -1 : Character.digit(from[i + 2], HEX);
            if (low >= 0) {
                to.write(high * HEX + low);
                i += 2;
            } else {
                to.write(from[i] == '_' ? ' ' : from[i]);
            }
        }
        return to.toByteArray();
    }
}

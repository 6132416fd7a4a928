package io.opendms.ingest.content.header;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter or one piece of it, RFC 2231, sections 3 and 4.
 *
 * @param name without the star and what follows
 * @param number which piece it is; negative for a parameter in one piece
 * @param extended whether the value is percent-encoded, the first piece with its charset before it
 */
record ParameterPart(String name, int number, boolean extended, String value) {
    private static final Pattern NAME = Pattern.compile("([^*]+)(?:\\*(\\d{1,3}))?(\\*)?");
    private static final Pattern CHARSET = Pattern.compile("([^']*)'[^']*'(.*)", Pattern.DOTALL);
    private static final int WHOLE = -1;
    private static final int HEX = 16;

    static ParameterPart of(String name, String value) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return new ParameterPart(name, WHOLE, false, value);
        }
        int number = matcher.group(2) == null ? WHOLE : Integer.parseInt(matcher.group(2));
        return new ParameterPart(matcher.group(1), number, matcher.group(3) != null, value);
    }

    /** The value of which these are the pieces. An encoded value counts more than a plain one beside it. */
    static String join(List<ParameterPart> pieces) {
        boolean encoded = pieces.stream().anyMatch(piece -> piece.extended || piece.number >= 0);
        if (!encoded) {
            return EncodedWords.decode(pieces.get(0).value);
        }
        List<ParameterPart> ordered = pieces.stream()
                .filter(piece -> piece.extended || piece.number >= 0)
                .sorted(Comparator.comparingInt(ParameterPart::number))
                .toList();
        Matcher charset = CHARSET.matcher(ordered.get(0).value);
        boolean named = ordered.get(0).extended && charset.matches();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < ordered.size(); i++) {
            String text = i == 0 && named ? charset.group(2) : ordered.get(i).value;
            bytes.writeBytes(ordered.get(i).extended ? percentDecoded(text) : text.getBytes(StandardCharsets.UTF_8));
        }
        Optional<String> name = named ? Optional.of(charset.group(1)) : Optional.empty();
        String joined = MailCharsets.decode(bytes.toByteArray(), name);
        // Two wrongs at once: encoded words, which have no place in a parameter, and cut into its pieces.
        return ordered.stream().anyMatch(piece -> piece.extended) ? withoutQuotes(joined) : EncodedWords.decode(joined);
    }

    /** An encoded value has no need of quotes; some programs put them around what comes behind its charset. */
    private static String withoutQuotes(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static byte[] percentDecoded(String text) {
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream to = new ByteArrayOutputStream(from.length);
        for (int i = 0; i < from.length; i++) {
            int high = from[i] == '%' && i + 2 < from.length ? Character.digit(from[i + 1], HEX) : -1;
            int low = high < 0 ? -1 : Character.digit(from[i + 2], HEX);
            if (low >= 0) {
                to.write(high * HEX + low);
                i += 2;
            } else {
                to.write(from[i]);
            }
        }
        return to.toByteArray();
    }
}

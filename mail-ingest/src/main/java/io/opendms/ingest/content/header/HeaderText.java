package io.opendms.ingest.content.header;

import java.util.Optional;
import org.apache.james.mime4j.stream.Field;

/** The text of header fields. */
public final class HeaderText {

    private HeaderText() {}

    /**
     * A field's value on one line. Bytes beyond ASCII are read as UTF-8 (RFC 6532) where they are that.
     *
     * @param otherwise the charset that they are in otherwise, if that is known
     */
    static String unfolded(Field field, Optional<String> otherwise) {
        String text = MailCharsets.guess(field.getRaw().toByteArray(), otherwise);
        return text.substring(text.indexOf(':') + 1)
                .replaceAll("\\R(?=[ \t])", "")
                .replaceAll("[\r\n]", " ")
                .strip();
    }

    /** Decoded, and without anything that could end a line, move a cursor or turn the direction of writing. */
    public static String readable(String value) {
        StringBuilder text = new StringBuilder();
        EncodedWords.decode(value).codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> text.append(' ');
                case Character.FORMAT, Character.SURROGATE -> {}
                default -> text.appendCodePoint(c);
            }
        });
        return text.toString().replaceAll(" {2,}", " ").strip();
    }
}

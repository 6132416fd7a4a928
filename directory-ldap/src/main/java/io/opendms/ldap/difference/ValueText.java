package io.opendms.ldap.difference;

import com.unboundid.asn1.ASN1OctetString;
import io.opendms.entry.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Values and names of the directory as a person may look at them. */
final class ValueText {
    /** What a person reads in one go; a value may be a photograph. */
    private static final int LONGEST = 1024;

    private ValueText() {}

    static String of(ASN1OctetString value) {
        byte[] bytes = value.getValue();
        try {
            return visible(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return "(binary, " + bytes.length + " bytes)";
        }
    }

    /**
     * A character that shows nothing could make two values look alike, or turn around how a line reads. It is written as {@link
     * io.opendms.entry.VisibleText} writes it in every other text.
     */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        Text.shortened(text, LONGEST).codePoints().forEach(c -> {
            if (showsNothing(c)) {
                visible.append("[U+%04X]".formatted(c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.append(text.length() > LONGEST ? "…" : "").toString();
    }

    private static boolean showsNothing(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}

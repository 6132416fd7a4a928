package io.opendms.ingest.author.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The bytes of a header that a signature is about, RFC 6376, section 3.7. */
final class SignedHeader {
    private SignedHeader() {}

    /** @param fields of the message, from its top, each byte a character, with the line ends within them */
    static byte[] of(DkimSignature signature, List<String> fields) {
        Map<String, Integer> below = new HashMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String name : signature.headers()) {
            // Of several fields of a name the lowest is meant first; one that is not there counts as nothing, section
            // 5.4.2.
            int at = below.getOrDefault(name, fields.size()) - 1;
            while (at >= 0 && !name(fields.get(at)).equals(name)) {
                at--;
            }
            below.put(name, Math.max(at, 0));
            if (at >= 0) {
                write(form(fields.get(at), signature.simpleHeader()) + "\r\n", bytes);
            }
        }
        write(form(unsigned(signature.field()), signature.simpleHeader()), bytes);
        return bytes.toByteArray();
    }

    static String name(String field) {
        int colon = field.indexOf(':');
        return colon < 0 ? "" : field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    }

    private static void write(String text, ByteArrayOutputStream bytes) {
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String form(String field, boolean simple) {
        if (simple) {
            return field;
        }
        String value = field.substring(field.indexOf(':') + 1).replace("\r\n", "");
        return name(field) + ":" + value.replaceAll("[ \\t]+", " ").strip();
    }

    /** The field with an empty tag b. */
    private static String unsigned(String field) {
        int begin = field.indexOf(':') + 1;
        while (begin < field.length()) {
            int semicolon = field.indexOf(';', begin);
            int end = semicolon < 0 ? field.length() : semicolon;
            int equals = field.indexOf('=', begin);
            if (equals >= 0
                    && equals < end
                    && field.substring(begin, equals).strip().equals("b")) {
                return field.substring(0, equals + 1) + field.substring(end);
            }
            begin = end + 1;
        }
        return field;
    }
}

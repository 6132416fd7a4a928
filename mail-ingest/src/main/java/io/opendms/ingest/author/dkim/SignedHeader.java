package io.opendms.ingest.author.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of a header that a signature is about, RFC 6376, section 3.7. */
final class SignedHeader {
    private static final Pattern NAME = Pattern.compile("([!-9;-~]++)[ \t]*+:");

    private SignedHeader() {}

    /** @param fields of the message, from its top, each byte a character, with the line ends within them */
    static byte[] of(DkimSignature signature, List<String> fields) {
        Map<String, Deque<String>> byName = new HashMap<>();
        fields.forEach(field ->
                byName.computeIfAbsent(name(field), first -> new ArrayDeque<>()).push(field));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String name : signature.headers()) {
            // Of several fields of a name the lowest is meant first; one that is not there counts as nothing, section
            // 5.4.2.
            String field = byName.getOrDefault(name, new ArrayDeque<>()).poll();
            if (field != null) {
                write(form(field, signature.simpleHeader()) + "\r\n", bytes);
            }
        }
        write(form(unsigned(signature.field()), signature.simpleHeader()), bytes);
        return bytes.toByteArray();
    }

    /**
     * The name of a field, in small letters. Empty of what is none by RFC 5322, section 2.2: a signature must not be about a field
     * that nobody else reads as one.
     */
    static String name(String field) {
        Matcher name = NAME.matcher(field);
        return name.lookingAt() ? name.group(1).toLowerCase(Locale.ROOT) : "";
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
            int equals = field.substring(begin, end).indexOf('=');
            if (equals >= 0 && field.substring(begin, begin + equals).strip().equals("b")) {
                return field.substring(0, begin + equals + 1) + field.substring(end);
            }
            begin = end + 1;
        }
        return field;
    }
}

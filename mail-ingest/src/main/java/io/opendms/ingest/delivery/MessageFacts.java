package io.opendms.ingest.delivery;

import io.opendms.ingest.spool.SpooledMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What delivery must know of a message: what makes it the same as another, and whether it goes round.
 *
 * @param messageId as it stands in the header; empty without one
 * @param bodyDigest SHA-256 of what stands behind the header
 * @param hops how many servers it passed, this one included
 * @param passed the addresses that the message was delivered to before, by its own words, in small letters
 * @param marks the keys of deliveries that it came out of, by its own words
 */
record MessageFacts(String messageId, String bodyDigest, int hops, Set<String> passed, Set<String> marks) {
    /** Of a message that cannot be read. */
    static final MessageFacts NONE = new MessageFacts("", "", 0, Set.of(), Set.of());

    /** RFC 5322, section 2.1.1, allows 998; what is longer is cut for this purpose only. */
    private static final int LONGEST_FIELD = 4 << 10;

    private static final int MOST_FIELDS = 10_000;
    private static final int CHUNK = 64 << 10;
    private static final int KEY_LENGTH = 40;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{" + KEY_LENGTH + "}");

    /** Each is looked for in the store. A message that comes back adds one each time. */
    private static final int MOST_MARKS = 10;

    static MessageFacts of(SpooledMessage message) throws IOException {
        try (InputStream in = new BufferedInputStream(message.open(), CHUNK)) {
            List<String> fields = fields(in);
            MessageDigest body = sha256();
            byte[] bytes = new byte[CHUNK];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                body.update(bytes, 0, read);
            }
            return new MessageFacts(
                    values(fields, "message-id").stream().findFirst().orElse(""),
                    HexFormat.of().formatHex(body.digest()),
                    values(fields, "received").size(),
                    passed(fields),
                    marks(fields));
        }
    }

    /** The header's fields, unfolded. */
    private static List<String> fields(InputStream in) throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.charAt(0) != ' ' && line.charAt(0) != '\t') {
                add(fields, field);
                field.setLength(0);
            }
            if (field.length() < LONGEST_FIELD) {
                field.append(line);
            }
        }
        add(fields, field);
        return fields;
    }

    private static void add(List<String> fields, StringBuilder field) {
        if (field.length() > 0 && fields.size() < MOST_FIELDS) {
            fields.add(field.toString());
        }
    }

    /** Empty at the header's end, and at the message's. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r' && line.length() < LONGEST_FIELD) {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static List<String> values(List<String> fields, String name) {
        return fields.stream()
                .filter(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(field -> field.substring(name.length() + 1).strip())
                .toList();
    }

    /** What lists and mail servers leave so that a message that comes back is known: RFC 9228, RFC 2369, RFC 2919. */
    private static Set<String> passed(List<String> fields) {
        List<String> passed = new ArrayList<>();
        values(fields, "delivered-to").forEach(value -> passed.add(value.toLowerCase(Locale.ROOT)));
        values(fields, "list-post")
                .forEach(value -> passed.add(inBrackets(value).replace("mailto:", "")));
        values(fields, "list-id").forEach(value -> passed.add(inBrackets(value)));
        return Set.copyOf(passed);
    }

    /** What is no key of ours is not looked for. */
    private static Set<String> marks(List<String> fields) {
        return values(fields, Delivery.MARK).stream()
                .filter(value -> KEY.matcher(value).matches())
                .limit(MOST_MARKS)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Without the marks that nobody made. */
    MessageFacts withMarks(Predicate<String> isMade) {
        return marks.isEmpty()
                ? this
                : new MessageFacts(
                        messageId,
                        bodyDigest,
                        hops,
                        passed,
                        marks.stream().filter(isMade).collect(Collectors.toUnmodifiableSet()));
    }

    private static String inBrackets(String value) {
        int begin = value.lastIndexOf('<');
        int end = value.indexOf('>', begin);
        return (begin < 0 || end < 0 ? value : value.substring(begin + 1, end)).toLowerCase(Locale.ROOT);
    }

    /** Whether the message was at an address before. A list's id is its address with a dot for the {@code @}. */
    boolean hasPassed(String address) {
        return passed.contains(address) || passed.contains(address.replace('@', '.'));
    }

    /**
     * What is the same for the same message to the same target, and for no other. A message without an id is the same as none,
     * unless its door says so: scanners leave the id out, and send the same page twice on purpose.
     */
    String key(SpooledMessage message, String target) {
        String sender =
                message.envelope().sender().map(Object::toString).orElse("").toLowerCase(Locale.ROOT);
        String same = messageId.isEmpty()
                ? message.envelope().origin().token().orElse(message.id())
                : messageId + "\0" + bodyDigest;
        byte[] bytes = (sender + "\0" + target + "\0" + same).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(bytes)).substring(0, KEY_LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

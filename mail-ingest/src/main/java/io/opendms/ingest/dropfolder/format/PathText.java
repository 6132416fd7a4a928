package io.opendms.ingest.dropfolder.format;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import java.util.Optional;

/**
 * A path as it stands in a drop file: {@code a@b} (IIS), {@code <a@b> ORCPT=rfc822;a@b NOTIFY=NEVER;} (Exchange), or
 * {@code "Name" a@b} (senders of test mail).
 */
final class PathText {
    private PathText() {}

    /**
     * Reads the address and leaves what stands behind it.
     *
     * @param field the name of the line, for a refusal
     * @return empty for the null path
     */
    static Optional<MailAddress> read(String field, String text) throws BadFileException {
        String path = withoutName(text.strip());
        int end = path.startsWith("<") ? path.indexOf('>') : endOfWord(path);
        if (end < 0) {
            throw BadFileException.wrong(field + " has no > behind its address");
        }
        String address = path.startsWith("<") ? path.substring(1, end) : path.substring(0, end);
        requireGap(field, path, path.startsWith("<") ? end + 1 : end);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MailAddress.parse(field, withoutRoute(address)));
        } catch (InvalidValueException e) {
            throw BadFileException.wrong(e.getMessage());
        }
    }

    private static String withoutName(String text) {
        int end = text.startsWith("\"") ? text.indexOf('"', 1) : -1;
        return end < 0 ? text : text.substring(end + 1).strip();
    }

    private static int endOfWord(String text) {
        int end = 0;
        while (end < text.length() && !isGap(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** {@code <a@b>c@d} must not be one address here and another one elsewhere. */
    private static void requireGap(String field, String path, int end) throws BadFileException {
        if (end < path.length() && !isGap(path.charAt(end))) {
            throw BadFileException.wrong(field + " has something glued to its address");
        }
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '\t' || c == ';';
    }

    /** A source route is accepted and ignored, RFC 5321, section 4.1.1.3. */
    private static String withoutRoute(String address) {
        return address.startsWith("@") ? address.substring(address.indexOf(':') + 1) : address;
    }
}

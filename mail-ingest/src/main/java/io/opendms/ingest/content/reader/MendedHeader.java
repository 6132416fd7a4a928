package io.opendms.ingest.content.reader;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A message whose header is one, whatever came. The line that a mailbox file puts before a message is left out. Another line
 * that is no field is the first of the text whose empty line is missing, as mail servers take it, unless MIME's own fields
 * follow: then it is in the way, and what it would hide are the attachments.
 */
final class MendedHeader {
    /** As much as is looked at; what comes behind goes through as it is. */
    private static final int LONGEST = 64 * 1024;

    private static final Pattern FIELD = Pattern.compile("[!-9;-~]++[ \t]*+:.*", Pattern.DOTALL);
    private static final Pattern MIME = Pattern.compile("mime-version|content-[a-z-]++", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAILBOX = Pattern.compile(">?From .*", Pattern.DOTALL);

    private final byte[] head;
    /** Where the lines end that are there as a whole. */
    private final int whole;

    private final ByteArrayOutputStream mended = new ByteArrayOutputStream();
    /** Where the last of MIME's own fields begins before the next empty line; found once, however many lines ask. */
    private OptionalInt lastMime = OptionalInt.empty();

    private int at;

    private MendedHeader(byte[] head) {
        this.head = head;
        int end = head.length;
        while (head.length == LONGEST && end > 0 && head[end - 1] != '\n') {
            end--;
        }
        this.whole = end;
    }

    /** The same message with a header that can be read. */
    static InputStream of(InputStream message) throws IOException {
        byte[] head = message.readNBytes(LONGEST);
        return new SequenceInputStream(new ByteArrayInputStream(new MendedHeader(head).mend()), message);
    }

    private byte[] mend() {
        boolean inHeader = true;
        while (inHeader && at < whole) {
            String line = line(at);
            if (isEmpty(line)) {
                mended.writeBytes(bytes("\r\n"));
                at = end(at);
                inHeader = false;
            } else if (FIELD.matcher(line).matches() || isContinued(line) && mended.size() > 0) {
                keep();
            } else if (isOfMailbox(line) || mimeFollows()) {
                leaveOut();
            } else {
                mended.writeBytes(bytes("\r\n"));
                inHeader = false;
            }
        }
        mended.write(head, at, head.length - at);
        return mended.toByteArray();
    }

    private void keep() {
        int end = end(at);
        mended.write(head, at, end - at);
        at = end;
    }

    private void leaveOut() {
        do {
            at = end(at);
        } while (at < head.length && isContinued(line(at)));
    }

    /** Also where a server has put its trace above it. */
    private boolean isOfMailbox(String line) {
        return MAILBOX.matcher(line).matches() && FIELD.matcher(line(end(at))).matches();
    }

    private boolean mimeFollows() {
        if (lastMime.isEmpty()) {
            int last = -1;
            for (int next = end(at); next < head.length && !isEmpty(line(next)); next = end(next)) {
                String line = line(next);
                int colon = line.indexOf(':');
                if (colon >= 0 && isMime(line.substring(0, colon).stripTrailing())) {
                    last = next;
                }
            }
            lastMime = OptionalInt.of(last);
        }
        return lastMime.getAsInt() > at;
    }

    /** Whether a field of this name is one of those that say how a message is built. */
    static boolean isMime(String name) {
        return MIME.matcher(name).matches();
    }

    private static boolean isContinued(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    /** Also one that ends twice, as a program leaves it that took the first half of its end for a letter. */
    private static boolean isEmpty(String line) {
        return line.equals("\n") || line.equals("\r\n") || line.equals("\r\r\n");
    }

    private int end(int begin) {
        int end = begin;
        while (end < head.length && head[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, head.length);
    }

    /** With its end. */
    private String line(int begin) {
        return new String(head, begin, end(begin) - begin, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

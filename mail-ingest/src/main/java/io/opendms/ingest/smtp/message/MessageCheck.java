package io.opendms.ingest.smtp.message;

import io.opendms.ingest.smtp.setting.SmtpLimits;
import java.util.Optional;
import org.subethamail.smtp.RejectException;

/**
 * Looks at each byte of a message on its way in: its size, bytes that programs read differently, and its header. A CR or LF
 * that stands alone is what messages are smuggled by (CVE-2023-51764).
 */
final class MessageCheck {
    private static final String HOP = "received:";

    private final long maxSize;
    private final boolean normalize;
    private final SmtpLimits limits;
    private final StringBuilder name = new StringBuilder();
    private Optional<RejectException> objection = Optional.empty();
    private long size;
    private boolean afterCr;
    private boolean inHeader = true;
    private long headerSize;
    private long lineLength;
    private int hops;

    /** @param normalize whether a lonely CR or LF becomes both, rather than an objection */
    MessageCheck(long maxSize, boolean normalize, SmtpLimits limits) {
        this.maxSize = maxSize;
        this.normalize = normalize;
        this.limits = limits;
    }

    /**
     * Looks at some bytes.
     *
     * @param to where they are written as they are to be kept; twice as long as they are
     * @return how many bytes were written
     */
    int look(byte[] bytes, int length, byte[] to) {
        int written = 0;
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            boolean lonely = afterCr != (b == '\n');
            if (b == 0) {
                object(550, "5.6.0 The message has a NUL byte");
            }
            if (lonely && !normalize) {
                object(550, "5.6.11 The message has a CR or LF that stands alone");
            }
            if (lonely) {
                to[written++] = (byte) (afterCr ? '\n' : '\r');
                if (afterCr) {
                    endLine();
                }
            }
            to[written++] = b;
            afterCr = b == '\r';
            if (b == '\n') {
                endLine();
            } else if (b != '\r') {
                inLine(b);
            }
        }
        size += length;
        if (size > maxSize) {
            object(552, "5.3.4 The message is larger than " + maxSize + " bytes");
        }
        return written;
    }

    private void inLine(byte b) {
        lineLength++;
        if (inHeader && headerSize + lineLength > limits.maxHeader()) {
            tooLarge();
        }
        if (inHeader && name.length() < HOP.length()) {
            name.append((char) (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b & 0xff));
        }
    }

    private void endLine() {
        if (inHeader) {
            headerSize += lineLength + 2;
            if (headerSize > limits.maxHeader()) {
                tooLarge();
            }
            if (name.toString().equals(HOP) && ++hops >= limits.maxHops()) {
                // The door's own line comes on top, and one more than the most is taken for a loop by who delivers.
                object(554, "5.4.6 The message has passed " + limits.maxHops() + " servers, so it goes round");
            }
            inHeader = lineLength > 0;
        }
        name.setLength(0);
        lineLength = 0;
    }

    /** Also in the middle of a line, since the header is in memory until it ends. */
    private void tooLarge() {
        object(552, "5.3.4 The header of the message is larger than " + limits.maxHeader() + " bytes");
    }

    /** The first is told; it is what the rest follows from. */
    private void object(int code, String text) {
        if (objection.isEmpty()) {
            objection = Optional.of(new RejectException(code, text));
        }
    }

    /** What keeps the message from being taken, if anything does. */
    Optional<RejectException> objection() {
        return objection;
    }
}

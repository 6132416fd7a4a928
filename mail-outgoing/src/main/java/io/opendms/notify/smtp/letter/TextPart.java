package io.opendms.notify.smtp.letter;

import jakarta.mail.internet.HeaderTokenizer;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A text as a part of a message (RFC 2045): as it is if it is ASCII in lines of a length that every server takes, quoted if most of
 * it is ASCII, else in base64. The bytes are those that the library makes of it, which writes each text twice, a byte at a
 * time; but for a charset that does not hold ASCII as it is, such as UTF-16, which it may quote.
 */
final class TextPart {
    /** RFC 5322, section 2.1.1. */
    private static final int LONGEST_LINE = 998;

    /** RFC 2045, section 6.7, with the sign of a line that goes on. */
    private static final int QUOTED_LINE = 75;

    private static final int BASE64_LINE = 76;
    private static final int NOWHERE = Integer.MAX_VALUE;
    private static final String CRLF = "\r\n";
    private static final int QUOTED_BYTE = 3;
    private static final int ASCII_END = 0x7F;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    private static final byte[] GOES_ON = {'=', '\r', '\n'};

    private final byte[] text;
    private final String type;
    private final boolean isLikeAscii;

    private TextPart(byte[] text, String type, boolean isLikeAscii) {
        this.text = text;
        this.type = type;
        this.isLikeAscii = isLikeAscii;
    }

    /** @param subtype behind {@code text/} */
    static TextPart of(String text, Charset charset, String subtype) {
        String name = MimeUtility.quote(MimeUtility.mimeCharset(charset.name()), HeaderTokenizer.MIME);
        return new TextPart(
                lines(text).getBytes(charset),
                "text/" + subtype + "; charset=" + name,
                // Of UTF-16 the byte of a line's end may be half of something else.
                Arrays.equals(CRLF.getBytes(charset), CRLF.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Whatever ended a line, CR LF does now; what ended the last one does not belong to it. */
    private static String lines(String text) {
        StringBuilder lines = new StringBuilder(text.length() + text.length() / 16);
        int from = 0;
        int feed = placeOf('\n', text, from);
        int back = placeOf('\r', text, from);
        while (Math.min(feed, back) < NOWHERE) {
            int end = Math.min(feed, back);
            lines.append(text, from, end);
            from = end + (back == end && feed == end + 1 ? 2 : 1);
            if (from < text.length()) {
                lines.append(CRLF);
            }
            feed = feed < from ? placeOf('\n', text, from) : feed;
            back = back < from ? placeOf('\r', text, from) : back;
        }
        return lines.append(text, from, text.length()).toString();
    }

    private static int placeOf(char c, String text, int from) {
        int place = text.indexOf(c, from);
        return place < 0 ? NOWHERE : place;
    }

    /** Headers, an empty line and the text, without a line end behind it. */
    void write(Bytes out) {
        out.add("Content-Type: ").add(type).add("\r\nContent-Transfer-Encoding: ");
        int ascii = isLikeAscii ? ascii() : -1;
        if (ascii == text.length && !hasLongLine()) {
            out.add("7bit\r\n\r\n").add(text);
        } else if (ascii > text.length - ascii) {
            out.add("quoted-printable\r\n\r\n");
            quote(out);
        } else {
            byte[] encoded = Base64.getMimeEncoder().encode(text);
            out.add("base64\r\n\r\n").add(encoded);
            if (encoded.length % (BASE64_LINE + CRLF.length()) == BASE64_LINE) {
                // The library ends each line that is full, also the last.
                out.add(CRLF);
            }
        }
    }

    private int ascii() {
        int ascii = 0;
        for (byte b : text) {
            ascii += b >= ' ' && b < ASCII_END || b == '\r' || b == '\n' || b == '\t' ? 1 : 0;
        }
        return ascii;
    }

    private boolean hasLongLine() {
        int length = 0;
        for (byte b : text) {
            length = b == '\r' || b == '\n' ? 0 : length + 1;
            if (length > LONGEST_LINE) {
                return true;
            }
        }
        return false;
    }

    /** What needs no quoting is copied as far as it goes. */
    private void quote(Bytes out) {
        out.makeRoom(text.length + text.length / 4);
        int column = 0;
        int i = 0;
        while (i < text.length) {
            byte b = text[i];
            int plain = plainFrom(i, Math.min(text.length, i + QUOTED_LINE - column)) - i;
            int width = isPlain(i) ? 1 : QUOTED_BYTE;
            if (b == '\r' || b == '\n') {
                out.add(b);
                column = 0;
                i++;
            } else if (plain > 0) {
                out.add(text, i, plain);
                column += plain;
                i += plain;
            } else if (column + width > QUOTED_LINE) {
                out.add(GOES_ON);
                column = 0;
            } else {
                out.add((byte) '=').add(HEX[(b >> 4) & 0xF]).add(HEX[b & 0xF]);
                column += width;
                i++;
            }
        }
    }

    /** Where the first is that needs quoting, from one place to before another, or that other. */
    private int plainFrom(int from, int end) {
        int i = from;
        while (i < end && isPlain(i)) {
            i++;
        }
        return i;
    }

    private boolean isPlain(int place) {
        byte b = text[place];
        return b > ' ' && b < ASCII_END && b != '=' || b == ' ' && !endsLine(place + 1);
    }

    private boolean endsLine(int place) {
        return place == text.length || text[place] == '\r' || text[place] == '\n';
    }
}

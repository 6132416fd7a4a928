package io.opendms.ingest.content.encoded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * UUEncode as POSIX has it: a line's first character tells how many bytes it holds, four characters hold three bytes. Blanks
 * that a mail program cut off at the end of a line are put back; a checksum character at the end is passed over.
 */
final class Uuencode implements BlockDecoder {
    private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} (\\S.{0,999})");
    private static final int MASK = 0x3f;
    private static final int MOST_CHECKSUM = 1;

    private final String name;
    private final OutputStream out;
    private boolean certain;
    private boolean lastData;
    private boolean ended;

    Uuencode(byte[] begin, OutputStream out) {
        this.out = out;
        Matcher matcher = BEGIN.matcher(text(begin));
        this.name = matcher.matches() ? matcher.group(1).strip() : "";
    }

    static boolean begins(byte[] line) {
        return line.length > 0 && line[0] == 'b' && BEGIN.matcher(text(line)).matches();
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1);
    }

    @Override
    public Line decode(byte[] line) throws IOException {
        if (isEnd(line)) {
            ended = certain || lastData;
            certain = ended;
            return ended ? Line.LAST : Line.FOREIGN;
        }
        if (lastData || !isData(line)) {
            return certain && lastData && text(line).isBlank() ? Line.INSIDE : Line.FOREIGN;
        }
        int count = value(line, 0);
        if (count == 0) {
            lastData = true;
            return Line.INSIDE;
        }
        write(line, count);
        certain = true;
        return Line.INSIDE;
    }

    private static boolean isEnd(byte[] line) {
        return text(line).stripTrailing().equals("end");
    }

    private static boolean isData(byte[] line) {
        if (line.length == 0) {
            return false;
        }
        for (byte b : line) {
            if (b < ' ' || b > '`') {
                return false;
            }
        }
        return line.length <= 1 + characters(value(line, 0)) + MOST_CHECKSUM;
    }

    private static int characters(int count) {
        return (count + 2) / 3 * 4;
    }

    /** A line that was cut is filled up with blanks, which stand for zero. */
    private static int value(byte[] line, int i) {
        return i < line.length ? line[i] - ' ' & MASK : 0;
    }

    private void write(byte[] line, int count) throws IOException {
        byte[] bytes = new byte[characters(count) / 4 * 3];
        for (int group = 0; group * 3 < count; group++) {
            int at = 1 + group * 4;
            int bits =
                    value(line, at) << 18 | value(line, at + 1) << 12 | value(line, at + 2) << 6 | value(line, at + 3);
            bytes[group * 3] = (byte) (bits >> 16);
            bytes[group * 3 + 1] = (byte) (bits >> 8);
            bytes[group * 3 + 2] = (byte) bits;
        }
        out.write(bytes, 0, count);
    }

    @Override
    public boolean isCertain() {
        return certain;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> damage() {
        return ended ? Optional.empty() : Optional.of("its UUEncode block has no end");
    }
}

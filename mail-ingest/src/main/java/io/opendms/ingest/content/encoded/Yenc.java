package io.opendms.ingest.content.encoded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** yEnc 1.3: each byte plus 42, a few escaped by {@code =}; in one piece or in several. */
final class Yenc implements BlockDecoder {
    private static final Pattern BEGIN =
            Pattern.compile("=ybegin (?=.*\\bline=\\d)(?=.*\\bsize=\\d).{0,2000}\\bname=.*");
    private static final Pattern NAME = Pattern.compile("\\bname=(.{0,1000})");
    private static final int SHIFT = 42;
    private static final int ESCAPED_SHIFT = 64;
    private static final int HEX = 16;

    private final String begin;
    private final OutputStream out;
    private final CRC32 crc = new CRC32();
    private long size;
    private String part = "";
    private String end = "";
    private boolean certain;

    Yenc(byte[] begin, OutputStream out) {
        this.begin = text(begin);
        this.out = out;
    }

    static boolean begins(byte[] line) {
        return line.length > 0 && line[0] == '=' && BEGIN.matcher(text(line)).matches();
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1);
    }

    @Override
    public Line decode(byte[] line) throws IOException {
        if (startsWith(line, "=yend ")) {
            certain = true;
            end = text(line);
            return Line.LAST;
        }
        if (startsWith(line, "=ypart ") && size == 0 && part.isEmpty()) {
            part = text(line);
            return Line.INSIDE;
        }
        if (startsWith(line, "=ybegin ")) {
            return Line.FOREIGN;
        }
        write(line);
        certain = true;
        return Line.INSIDE;
    }

    private static boolean startsWith(byte[] line, String word) {
        return line.length >= word.length() && line[1] == 'y' && text(line).startsWith(word);
    }

    private void write(byte[] line) throws IOException {
        byte[] bytes = new byte[line.length];
        int length = 0;
        for (int i = 0; i < line.length; i++) {
            boolean escape = line[i] == '=' && i + 1 < line.length;
            if (escape) {
                i++;
            }
            bytes[length++] = (byte) (line[i] - SHIFT - (escape ? ESCAPED_SHIFT : 0));
        }
        out.write(bytes, 0, length);
        crc.update(bytes, 0, length);
        size += length;
    }

    @Override
    public boolean isCertain() {
        return certain;
    }

    @Override
    public String name() {
        Matcher matcher = NAME.matcher(begin);
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    @Override
    public Optional<EncodedFile.Piece> piece() {
        Optional<Long> number = number(begin, "part");
        return number.map(n -> new EncodedFile.Piece(
                n.intValue(),
                number(begin, "total").orElse(0L).intValue(),
                number(part, "begin").orElse(1L)));
    }

    @Override
    public Optional<String> damage() {
        if (end.isEmpty()) {
            return Optional.of("its yEnc block has no end");
        }
        if (number(end, "size").filter(told -> told != size).isPresent()) {
            return Optional.of("its yEnc block has another size than it says");
        }
        Optional<Long> told = piece().isPresent() ? checksum("pcrc32") : checksum("crc32");
        return told.filter(sum -> sum != crc.getValue()).map(sum -> "its yEnc block has another checksum than it says");
    }

    /** The name comes last and may hold anything, so it is not searched. */
    private static Optional<Long> number(String line, String key) {
        Matcher matcher = Pattern.compile(" " + key + "=(\\d{1,9})\\b").matcher(line.replaceFirst(" name=.*", ""));
        return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }

    private Optional<Long> checksum(String key) {
        Matcher matcher = Pattern.compile(" " + key + "=([0-9a-fA-F]{1,8})\\b").matcher(end);
        return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1), HEX)) : Optional.empty();
    }
}

package io.opendms.ingest.content.encoded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * BinHex 4.0, RFC 1741 and its appendix: six bits a character between two colons, runs told by 0x90. What comes out is a
 * header, the data fork, which is the file, and the resource fork, which only a Macintosh of old has a use for.
 */
final class BinHex implements BlockDecoder {
    private static final String START = "(This file must be converted with BinHex";
    private static final String ALPHABET = "!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr";
    private static final int RUN = 0x90;

    private final BinHexForks forks;
    private boolean opened;
    private boolean closed;
    private boolean foreign;
    private int bits;
    private int bitCount;
    private int last;
    private boolean run;

    BinHex(OutputStream data) {
        this.forks = new BinHexForks(data);
    }

    static boolean begins(byte[] line) {
        return line.length > 0 && new String(line, StandardCharsets.ISO_8859_1).startsWith(START);
    }

    @Override
    public Line decode(byte[] line) throws IOException {
        int i = 0;
        if (!opened) {
            if (line.length == 0) {
                return Line.INSIDE;
            }
            if (line[0] != ':') {
                return Line.FOREIGN;
            }
            opened = true;
            i = 1;
        }
        for (; i < line.length; i++) {
            if (line[i] == ':') {
                closed = true;
                return Line.LAST;
            }
            int value = ALPHABET.indexOf(line[i]);
            if (value < 0 && line[i] != ' ' && line[i] != '\t') {
                foreign = true;
                return Line.FOREIGN;
            }
            if (value >= 0) {
                sixBits(value);
            }
        }
        return forks.isRefused() ? Line.FOREIGN : Line.INSIDE;
    }

    private void sixBits(int value) throws IOException {
        bits = bits << 6 | value;
        bitCount += 6;
        if (bitCount >= 8) {
            bitCount -= 8;
            unpack(bits >> bitCount & 0xff);
        }
    }

    private void unpack(int b) throws IOException {
        if (forks.isFull()) {
            return;
        }
        if (run) {
            run = false;
            if (b == 0) {
                last = RUN;
                forks.write(RUN);
            }
            for (int i = 1; i < b; i++) {
                forks.write(last);
            }
        } else if (b == RUN) {
            run = true;
        } else {
            last = b;
            forks.write(b);
        }
    }

    @Override
    public boolean isCertain() {
        return forks.hasHeader();
    }

    @Override
    public String name() {
        return forks.name();
    }

    @Override
    public Optional<String> damage() {
        if (foreign || !closed) {
            return Optional.of("its BinHex block has no end");
        }
        return forks.damage();
    }
}

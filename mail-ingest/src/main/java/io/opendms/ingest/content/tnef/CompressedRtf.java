package io.opendms.ingest.content.tnef;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Unpacks RTF as [MS-OXRTFCP] has it, byte by byte: what it unpacks to, up to nine times its size, never stands in memory.
 * Used by one thread.
 */
final class CompressedRtf {
    private static final long COMPRESSED = 0x75465A4C;
    private static final long UNCOMPRESSED = 0x414C454D;
    private static final int WINDOW = 4_096;
    private static final int SHORTEST = 2;

    /** [MS-OXRTFCP] 2.1.2.1. */
    private static final byte[] BEGINNING = ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman "
                    + "\\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
                    + "{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
            .getBytes(StandardCharsets.US_ASCII);

    private final TnefInput in;
    private final OutputStream out;
    private final byte[] window = new byte[WINDOW];
    private int at;
    private long left;

    private CompressedRtf(TnefInput in, OutputStream out) {
        this.in = in;
        this.out = out;
        System.arraycopy(BEGINNING, 0, window, 0, BEGINNING.length);
        this.at = BEGINNING.length;
    }

    static void unpack(TnefInput in, OutputStream out) throws IOException {
        new CompressedRtf(in, out).unpack();
    }

    private void unpack() throws IOException {
        in.number();
        left = in.number();
        long type = in.number();
        in.number();
        if (type == UNCOMPRESSED) {
            in.part(Math.min(left, in.left())).transferTo(out);
        } else if (type == COMPRESSED) {
            for (int control = in.read(); control >= 0 && run(control); control = in.read()) {}
        } else {
            throw new TnefException("its text is packed in an unknown way");
        }
    }

    /** Eight bytes or references to earlier ones, as the bits of the control byte say; whether there is more. */
    private boolean run(int control) throws IOException {
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            if ((control >> bit & 1) != 0) {
                if (in.left() < SHORTEST || !reference(in.read() << Byte.SIZE | in.read())) {
                    return false;
                }
            } else if (in.left() == 0) {
                return false;
            } else {
                write((byte) in.read());
            }
            if (left == 0) {
                return false;
            }
        }
        return true;
    }

    private boolean reference(int reference) throws IOException {
        int from = reference >> 4;
        if (from == at) {
            return false;
        }
        int length = (reference & 0xf) + SHORTEST;
        for (int i = 0; i < length && left > 0; i++) {
            write(window[(from + i) % WINDOW]);
        }
        return true;
    }

    private void write(byte b) throws IOException {
        out.write(b);
        window[at] = b;
        at = (at + 1) % WINDOW;
        left--;
    }
}

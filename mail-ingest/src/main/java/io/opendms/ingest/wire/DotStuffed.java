package io.opendms.ingest.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Puts a dot before each line that begins with one, so that none of them ends the message: RFC 5321, section 4.5.2. Takes lines
 * that end in CR LF.
 */
public final class DotStuffed extends FilterOutputStream {
    private boolean atLineStart = true;

    public DotStuffed(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        if (atLineStart && value == '.') {
            out.write('.');
        }
        out.write(value);
        atLineStart = value == '\n';
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int begin = from;
        for (int i = from; i < from + length; i++) {
            if (atLineStart && bytes[i] == '.') {
                out.write(bytes, begin, i - begin);
                out.write('.');
                begin = i;
            }
            atLineStart = bytes[i] == '\n';
        }
        out.write(bytes, begin, from + length - begin);
    }
}

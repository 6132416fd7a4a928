package io.opendms.ingest.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes every line end as CR LF, whether it comes as CR LF, as LF or as CR alone, so that no two readers see different
 * lines: RFC 5321, section 2.3.8, and CVE-2023-51764.
 */
public final class CrlfOutput extends FilterOutputStream {
    private boolean afterCr;
    private boolean atLineStart = true;

    public CrlfOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        if (value == '\r') {
            endLine();
            afterCr = true;
        } else if (value == '\n') {
            if (!afterCr) {
                endLine();
            }
            afterCr = false;
        } else {
            out.write(value);
            afterCr = false;
            atLineStart = false;
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int begin = from;
        int end = from + length;
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\r' || bytes[i] == '\n') {
                run(bytes, begin, i);
                write(bytes[i]);
                begin = i + 1;
            }
        }
        run(bytes, begin, end);
    }

    private void run(byte[] bytes, int begin, int end) throws IOException {
        if (end > begin) {
            out.write(bytes, begin, end - begin);
            afterCr = false;
            atLineStart = false;
        }
    }

    private void endLine() throws IOException {
        out.write('\r');
        out.write('\n');
        atLineStart = true;
    }

    /** Ends the last line, if it has no end yet. */
    public void finish() throws IOException {
        if (!atLineStart) {
            endLine();
        }
    }
}

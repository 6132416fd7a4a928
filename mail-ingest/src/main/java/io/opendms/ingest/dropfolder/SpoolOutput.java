package io.opendms.ingest.dropfolder;

import io.opendms.ingest.spool.Spool;
import java.io.IOException;
import java.io.OutputStream;

/** Writes into the spool; a failure to do so is told apart from one to read the file. */
final class SpoolOutput extends OutputStream {
    private final Spool.Arriving arriving;

    SpoolOutput(Spool.Arriving arriving) {
        this.arriving = arriving;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            arriving.write(bytes, from, length);
        } catch (IOException e) {
            throw new SpoolRefusal(e);
        }
    }

    /** The spool has not taken what was written. */
    static final class SpoolRefusal extends IOException {
        private static final long serialVersionUID = 1L;

        SpoolRefusal(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}

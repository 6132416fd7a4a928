package io.opendms.ingest.smtp.guard;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Counts replies that refuse something: the library writes each in one piece. After some the replies come slowly; after too
 * many it says so, and the visit is over. While the other end takes none the visit's time runs.
 */
final class GuardedOutput extends FilterOutputStream {
    private static final byte[] TOO_MANY =
            "421 4.7.0 Too many errors, closing the connection\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Visit visit;

    GuardedOutput(OutputStream out, Visit visit) {
        super(out);
        this.visit = visit;
    }

    @Override
    public void write(byte[] reply, int from, int length) throws IOException {
        if (visit.isOver()) {
            return;
        }
        if (length > 0 && (reply[from] == '4' || reply[from] == '5')) {
            visit.refused();
        }
        visit.slowDown();
        visit.beginReply();
        out.write(reply, from, length);
        if (visit.isOver()) {
            out.write(TOO_MANY);
        }
        visit.endReply();
    }
}

package io.opendms.ingest.spool;

import io.opendms.ingest.Envelope;
import io.opendms.ingest.spool.log.Place;
import io.opendms.ingest.spool.log.SegmentLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A message that stands in the log: kind, id, envelope, and the message itself to the record's end. */
record InLog(SegmentLog log, Place place, int head) implements Held.Keeping {
    private static final byte MESSAGE = 1;
    private static final byte DONE = 2;

    static ByteBuffer message(String id, Envelope envelope, byte[] bytes, int length) {
        byte[] begin = head(MESSAGE, id);
        byte[] form = EnvelopeForm.of(envelope);
        return ByteBuffer.allocate(begin.length + form.length + length)
                .put(begin)
                .put(form)
                .put(bytes, 0, length)
                .flip();
    }

    static ByteBuffer done(String id) {
        return ByteBuffer.wrap(head(DONE, id));
    }

    private static byte[] head(byte kind, String id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(kind);
            out.writeUTF(id);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /** What a record says. */
    static void read(SegmentLog log, Place place, ByteBuffer record, Reader reader) throws IOException {
        ByteArrayInputStream bytes =
                new ByteArrayInputStream(record.array(), record.arrayOffset() + record.position(), record.remaining());
        DataInputStream in = new DataInputStream(bytes);
        byte kind = in.readByte();
        String id = in.readUTF();
        if (kind == DONE) {
            reader.done(id);
            return;
        }
        Envelope envelope = EnvelopeForm.read(in);
        int head = record.remaining() - bytes.available();
        reader.message(new Held(id, envelope, bytes.available(), new InLog(log, place, head)));
    }

    @Override
    public InputStream open() throws IOException {
        byte[] record = log.read(place);
        return new ByteArrayInputStream(record, head, record.length - head);
    }

    /** Is told what a record says. */
    interface Reader {
        void message(Held message);

        void done(String id);
    }
}

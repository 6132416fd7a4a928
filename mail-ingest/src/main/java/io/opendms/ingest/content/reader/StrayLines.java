package io.opendms.ingest.content.reader;

import java.io.ByteArrayOutputStream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.DefaultFieldBuilder;
import org.apache.james.mime4j.stream.FieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.RecycledByteArrayBuffer;

/**
 * Builds the fields of a part's header, and keeps what stands among them from the first line on that is none: the part's text,
 * whose empty line is missing. The library leaves it out. Used by one thread.
 */
final class StrayLines implements FieldBuilder {
    private static final int LONGEST = 64 * 1024;

    private final DefaultFieldBuilder fields;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    /** @param headerBytes the longest field */
    StrayLines(int headerBytes) {
        this.fields = new DefaultFieldBuilder(headerBytes);
    }

    /** What has been kept since the last time, for which the next header has to be a new one. */
    byte[] take() {
        byte[] taken = lines.toByteArray();
        lines.reset();
        return taken;
    }

    @Override
    public void reset() {
        fields.reset();
    }

    @Override
    public void append(ByteArrayBuffer line) throws MimeException {
        fields.append(line);
    }

    @Override
    public RawField build() throws MimeException {
        RawField field;
        try {
            field = fields.build();
        } catch (MimeException e) {
            keep();
            throw e;
        }
        if (lines.size() > 0) {
            if (MendedHeader.isMime(field.getName())) {
                // So the header went on, and what was no field of it was only in the way.
                lines.reset();
            } else {
                keep();
            }
        }
        return field;
    }

    private void keep() {
        byte[] raw = getRaw().toByteArray();
        lines.write(raw, 0, Math.min(raw.length, LONGEST - lines.size()));
    }

    @Override
    public RecycledByteArrayBuffer getRaw() {
        return fields.getRaw();
    }

    @Override
    public void release() {
        fields.release();
    }
}

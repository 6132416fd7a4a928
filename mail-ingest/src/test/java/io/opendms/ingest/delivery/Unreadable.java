package io.opendms.ingest.delivery;

import io.opendms.ingest.Envelope;
import io.opendms.ingest.spool.SpooledMessage;
import java.io.IOException;
import java.io.InputStream;

/** A message on a part of the disk that is broken. */
public record Unreadable(SpooledMessage message) implements SpooledMessage {
    @Override
    public String id() {
        return message.id();
    }

    @Override
    public Envelope envelope() {
        return message.envelope();
    }

    @Override
    public long size() {
        return message.size();
    }

    @Override
    public InputStream open() throws IOException {
        throw new IOException("Input/output error");
    }
}

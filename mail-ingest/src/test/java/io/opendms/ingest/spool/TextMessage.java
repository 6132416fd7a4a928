package io.opendms.ingest.spool;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A spooled message whose text stands in a test. */
public record TextMessage(String id, Envelope envelope, String text) implements SpooledMessage {

    /** From Ann, to the list of sales. */
    public static TextMessage of(String text) {
        return from(Optional.of(MailAddress.parse("sender", "ann@contoso.com")), text);
    }

    /** To the list of sales. */
    public static TextMessage from(Optional<MailAddress> sender, String text) {
        Origin origin = new Origin("smtp", "192.0.2.1", false, Optional.empty());
        Envelope envelope = new Envelope(
                sender,
                List.of(MailAddress.parse("recipient", "sales@sp.contoso.com")),
                origin,
                Instant.parse("2026-11-28T10:00:00Z"));
        return new TextMessage("m1", envelope, text);
    }

    @Override
    public long size() {
        return bytes().length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes());
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

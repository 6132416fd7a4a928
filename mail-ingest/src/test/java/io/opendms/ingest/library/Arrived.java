package io.opendms.ingest.library;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.spool.SpooledMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message that a test has in hand. Its characters are bytes. */
record Arrived(byte[] bytes, Envelope envelope) implements SpooledMessage {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    static Arrived of(String mail, MailAddress list) {
        return of(mail, list, false, 0);
    }

    static Arrived of(String mail, MailAddress list, boolean safe, int secondsAfterNoon) {
        return new Arrived(
                mail.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1),
                new Envelope(
                        Optional.of(MailAddress.parse("sender", "envelope@contoso.com")),
                        List.of(list),
                        new Origin("smtp", "192.0.2.1", safe, Optional.empty()),
                        NOON.plusSeconds(secondsAfterNoon)));
    }

    @Override
    public String id() {
        return "1";
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }
}

package io.opendms.bench.mail;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.Spool;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ingest.spool.SpooledMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The spool as the service has it, with each message taken out again. */
record LogSpool(DiskSpool spool) implements SpoolBenchmark.Keeping {
    private static final Envelope ENVELOPE = new Envelope(
            Optional.of(new MailAddress("ada", "example.com")),
            List.of(new MailAddress("sales", "contoso.com")),
            new Origin("smtp", "192.0.2.1", false, Optional.empty()),
            Instant.EPOCH);

    static LogSpool in(Path folder) throws IOException {
        return new LogSpool(DiskSpool.open(SpoolSettings.of(folder, 50 << 20), InstantSource.system()));
    }

    @Override
    public void keep(byte[] message) throws IOException {
        try (Spool.Arriving arriving = spool.begin()) {
            arriving.write(message, 0, message.length);
            arriving.accept(ENVELOPE);
        }
        try {
            Optional<SpooledMessage> taken = spool.take(Duration.ofSeconds(1));
            spool.done(taken.orElseThrow());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}

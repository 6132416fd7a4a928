package io.opendms.bench.dropfolder;

import io.opendms.ingest.Envelope;
import io.opendms.ingest.spool.Spool;
import io.opendms.ingest.spool.SpooledMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes every message and forgets it, so that the folder alone is measured. */
final class CountingSpool implements Spool {
    private final AtomicInteger accepted = new AtomicInteger();

    int accepted() {
        return accepted.get();
    }

    @Override
    public Arriving begin() {
        return new Arriving() {
            @Override
            public String id() {
                return "m";
            }

            @Override
            public void write(byte[] bytes, int from, int length) {}

            @Override
            public String accept(Envelope envelope) {
                return "m" + accepted.incrementAndGet();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public boolean hasRoomFor(long size) {
        return true;
    }

    @Override
    public Optional<SpooledMessage> take(Duration longest) {
        throw notMeant();
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public void done(SpooledMessage message) {
        throw notMeant();
    }

    @Override
    public SpooledMessage keep(SpooledMessage message) {
        throw notMeant();
    }

    @Override
    public void quarantine(SpooledMessage message) {
        throw notMeant();
    }

    @Override
    public Optional<SpooledMessage> quarantined(String id) {
        throw notMeant();
    }

    @Override
    public void release(String id) {
        throw notMeant();
    }

    private static UnsupportedOperationException notMeant() {
        return new UnsupportedOperationException("this spool only takes");
    }
}

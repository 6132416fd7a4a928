package io.opendms.bench.dropfolder;

import io.opendms.ingest.Envelope;
import io.opendms.ingest.spool.Spool;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes every message and forgets it, so that the folder alone is measured. */
final class CountingSpool implements Spool {
    private final AtomicInteger accepted = new AtomicInteger();

    int accepted() {
        return accepted.get();
    }

    @Override
    public Arriving begin(long size) {
        return new Arriving() {
            @Override
            public String id() {
                return "m";
            }

            @Override
            public void write(byte[] bytes, int from, int length) {}

            @Override
            public void prepend(byte[] bytes) {}

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
}

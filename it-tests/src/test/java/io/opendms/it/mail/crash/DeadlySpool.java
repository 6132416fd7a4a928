package io.opendms.it.mail.crash;

import io.opendms.ingest.Envelope;
import io.opendms.ingest.spool.Spool;
import java.io.IOException;

/** A spool with points around what comes into it. */
record DeadlySpool(Spool spool, DeadlyPoints points) implements Spool {
    @Override
    public Arriving begin(long size) throws IOException {
        Arriving arriving = spool.begin(size);
        points.at(Point.CLAIMING);
        return new DeadlyArriving(arriving, points);
    }

    @Override
    public boolean hasRoomFor(long size) {
        return spool.hasRoomFor(size);
    }

    private static final class DeadlyArriving implements Arriving {
        private final Arriving arriving;
        private final DeadlyPoints points;
        private boolean begun;
        private boolean accepted;

        DeadlyArriving(Arriving arriving, DeadlyPoints points) {
            this.arriving = arriving;
            this.points = points;
        }

        @Override
        public String id() {
            return arriving.id();
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (!begun) {
                begun = true;
                points.at(Point.CLAIMED);
            }
            arriving.write(bytes, from, length);
        }

        @Override
        public void prepend(byte[] bytes) throws IOException {
            arriving.prepend(bytes);
        }

        @Override
        public String accept(Envelope envelope) throws IOException {
            points.at(Point.ARRIVED);
            String id = arriving.accept(envelope);
            accepted = true;
            points.at(Point.SPOOLED);
            return id;
        }

        @Override
        public void close() {
            if (accepted) {
                points.at(Point.REMOVED);
            }
            arriving.close();
        }
    }
}

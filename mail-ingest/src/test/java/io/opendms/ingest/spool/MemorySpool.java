package io.opendms.ingest.spool;

import io.opendms.ingest.Envelope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps messages in memory, or refuses them as it is told to. */
public final class MemorySpool implements Spool {
    private final List<Kept> kept = new CopyOnWriteArrayList<>();
    private volatile Optional<IOException> refusal = Optional.empty();
    private volatile Runnable beforeAccept = () -> {};

    /** A message that was accepted. */
    public record Kept(Envelope envelope, String message) {}

    public List<Kept> kept() {
        return kept;
    }

    /** From now on nothing is accepted. */
    public void refuse(IOException by) {
        refusal = Optional.of(by);
    }

    /** From now on everything is accepted. */
    public void acceptAgain() {
        refusal = Optional.empty();
    }

    /** What happens when the bytes of a message begin to come. */
    public void whileArriving(Runnable action) {
        beforeAccept = action;
    }

    @Override
    public Arriving begin(long size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new Arriving() {
            @Override
            public String id() {
                return "m" + (kept.size() + 1);
            }

            @Override
            public void write(byte[] more, int from, int length) {
                beforeAccept.run();
                bytes.write(more, from, length);
            }

            @Override
            public void prepend(byte[] before) {
                byte[] after = bytes.toByteArray();
                bytes.reset();
                bytes.writeBytes(before);
                bytes.writeBytes(after);
            }

            @Override
            public String accept(Envelope envelope) throws IOException {
                if (refusal.isPresent()) {
                    throw refusal.get();
                }
                kept.add(new Kept(envelope, bytes.toString(StandardCharsets.UTF_8)));
                return "m" + kept.size();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public boolean hasRoomFor(long size) {
        return refusal.isEmpty();
    }
}

package io.opendms.ingest.spool;

import io.opendms.ingest.Envelope;
import io.opendms.ingest.spool.log.NoSegmentException;
import io.opendms.ingest.spool.log.Place;
import io.opendms.ingest.spool.log.PrivateFile;
import io.opendms.ingest.spool.log.SegmentLog;
import io.opendms.ingest.spool.room.Quota;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** A message that comes in: in memory while it is small, in a file from then on. */
final class ArrivingMessage implements Spool.Arriving {
    private static final int FIRST = 16 << 10;
    private static final int SHIFTED = 64 << 10;

    private final String id;
    private final int largestInLog;
    private final MessageFolder folder;
    private final SegmentLog log;
    private final Quota quota;
    private final Consumer<Held> accepted;
    private byte[] memory;
    private int length;
    private long counted;
    private Optional<FileChannel> file = Optional.empty();
    private boolean complete;

    ArrivingMessage(
            String id, int largestInLog, MessageFolder folder, SegmentLog log, Quota quota, Consumer<Held> accepted) {
        this.id = id;
        this.largestInLog = largestInLog;
        this.folder = folder;
        this.log = log;
        this.quota = quota;
        this.accepted = accepted;
        this.memory = new byte[Math.min(FIRST, largestInLog)];
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (!quota.take(count)) {
            throw new SpoolFullException("the message is more than the quota of " + quota.most() + " bytes leaves");
        }
        counted += count;
        if (file.isEmpty() && length + count > largestInLog) {
            FileChannel part = PrivateFile.create(folder.part(id));
            file = Optional.of(part);
            append(part, memory, 0, length);
        }
        if (file.isPresent()) {
            append(file.get(), bytes, from, count);
            return;
        }
        if (length + count > memory.length) {
            memory = Arrays.copyOf(memory, Math.min(largestInLog, Math.max(2 * memory.length, length + count)));
        }
        System.arraycopy(bytes, from, memory, length, count);
        length += count;
    }

    @Override
    public void prepend(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
        if (file.isPresent()) {
            shift(file.get(), bytes);
            return;
        }
        System.arraycopy(memory, 0, memory, bytes.length, length - bytes.length);
        System.arraycopy(bytes, 0, memory, 0, bytes.length);
    }

    /** Moves all that stands before the file's last bytes to its end, and those to its beginning. */
    private static void shift(FileChannel part, byte[] last) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(SHIFTED);
        for (long end = part.size() - last.length; end > 0; ) {
            int count = (int) Math.min(SHIFTED, end);
            end -= count;
            chunk.clear().limit(count);
            while (chunk.hasRemaining() && part.read(chunk, end + chunk.position()) >= 0) {}
            put(part, chunk.flip(), end + last.length);
        }
        put(part, ByteBuffer.wrap(last), 0);
    }

    private static void put(FileChannel part, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            part.write(bytes, at + bytes.position());
        }
    }

    private static void append(FileChannel part, byte[] bytes, int from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count);
        while (buffer.hasRemaining()) {
            part.write(buffer);
        }
    }

    @Override
    public String accept(Envelope envelope) throws IOException {
        Held message;
        if (file.isPresent()) {
            message = folder.complete(id, file.get(), envelope);
        } else {
            ByteBuffer record = InLog.message(id, envelope, memory, length);
            int head = record.remaining() - length;
            Place place = appended(record);
            message = new Held(id, envelope, length, new InLog(log, place, head));
        }
        complete = true;
        accepted.accept(message);
        return id;
    }

    private Place appended(ByteBuffer record) throws IOException {
        try {
            return log.append(record);
        } catch (NoSegmentException e) {
            throw new SpoolFullException("there is no room for the message in the spool's log", e);
        }
    }

    @Override
    public void close() {
        if (!complete) {
            quota.give(counted);
            counted = 0;
        }
        if (file.isEmpty()) {
            return;
        }
        try {
            file.get().close();
            if (!complete) {
                Files.deleteIfExists(folder.part(id));
            }
        } catch (IOException e) {
            // Half a message is swept away at the next start.
            complete = false;
        }
    }
}

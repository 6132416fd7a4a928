package io.opendms.ingest.spool.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One file of the log. It has its full length on disk before it is first written, so that a flush need not wait for the file
 * system's journal (fdatasync(2) leaves out what is not needed to read the data back). Written by one thread at a time.
 */
final class Segment implements AutoCloseable {
    private static final int ZEROS = 1 << 20;

    private final Path file;
    private final int size;
    private final FileChannel channel;
    private final AtomicInteger held = new AtomicInteger();
    private long mark;
    private long generation;
    private int end;

    private Segment(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = Math.toIntExact(channel.size());
    }

    static Segment create(Path file, int size) throws IOException {
        FileChannel channel = PrivateFile.create(file);
        try {
            for (int written = 0; written < size; ) {
                written += channel.write(ByteBuffer.allocate(Math.min(ZEROS, size - written)));
            }
            channel.force(true);
            PrivateFile.syncFolder(file.toAbsolutePath().getParent());
            return new Segment(file, channel);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    static Segment open(Path file) throws IOException {
        return new Segment(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Everything in the file, for a search after a restart. */
    ByteBuffer content() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(size);
        for (int read = 0; read >= 0 && content.hasRemaining(); ) {
            read = channel.read(content, content.position());
        }
        return content.flip();
    }

    /** From now on the file is written from its beginning; what stood there no longer counts. */
    void begin(long mark, long generation) {
        this.mark = mark;
        this.generation = generation;
        this.end = 0;
    }

    boolean hasRoomFor(ByteBuffer record) {
        return Frame.HEAD + record.remaining() <= size - end;
    }

    /** Writes a record, which is not on disk before {@link #flush}. */
    Place append(ByteBuffer record) throws IOException {
        ByteBuffer frame = Frame.of(mark, generation, record);
        int begin = end;
        end += frame.remaining();
        for (long at = begin; frame.hasRemaining(); ) {
            at += channel.write(frame, at);
        }
        return new Place(this, begin + Frame.HEAD, end - begin - Frame.HEAD);
    }

    void flush() throws IOException {
        channel.force(false);
    }

    /** Reads without the channel, which a thread that is interrupted while it reads would close for all. */
    byte[] read(int offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        try (RandomAccessFile reading = new RandomAccessFile(file.toFile(), "r")) {
            reading.seek(offset);
            reading.readFully(bytes);
        }
        return bytes;
    }

    void hold() {
        held.incrementAndGet();
    }

    /** @return whether nothing in the file is needed any more */
    boolean release() {
        return held.decrementAndGet() == 0;
    }

    boolean isHeld() {
        return held.get() > 0;
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package io.opendms.bench.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The disk under the measured programs: a file that is written in place, as a write-ahead log is, and waited for. Disks of
 * virtual machines change by a factor of three within an hour, and with them all that waits for them. May be used by several
 * threads, which then share the wait.
 */
public final class Disk implements AutoCloseable {
    /** What a small transaction writes. */
    private static final int BLOCK = 16 * 1024;

    private static final int BLOCKS = 1024;

    private final FileChannel file;
    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    private int blocks;
    private long asked;
    private long kept;
    private boolean busy;

    private Disk(FileChannel file) {
        this.file = file;
    }

    /** Makes a file of 16 MB. */
    public static Disk at(Path path) throws IOException {
        FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        Disk disk = new Disk(file);
        for (int i = 0; i < BLOCKS; i++) {
            disk.write();
        }
        file.force(true);
        return disk;
    }

    /** How many blocks of 16 KB it keeps in a second, one after the other. */
    public double flushesPerSecond(Duration duration) throws IOException {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        long now = start;
        int flushes = 0;
        while (now < end) {
            write();
            file.force(false);
            flushes++;
            now = System.nanoTime();
        }
        return flushes * 1e9 / (now - start);
    }

    /** Keeps a block together with all who ask meanwhile; the least that a durable record can do. */
    public void keep() throws IOException {
        long mine = ask();
        while (!isKept(mine)) {
            long upTo = begin();
            write();
            file.force(false);
            end(upTo);
        }
    }

    private synchronized long ask() {
        return ++asked;
    }

    /** Waits while another one flushes; whether that flush had this block. */
    private synchronized boolean isKept(long mine) throws IOException {
        try {
            while (busy && kept < mine) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        busy = busy || kept < mine;
        return kept >= mine;
    }

    private synchronized long begin() {
        return asked;
    }

    private synchronized void end(long upTo) {
        kept = upTo;
        busy = false;
        notifyAll();
    }

    private void write() throws IOException {
        block.clear();
        file.write(block, (long) (blocks++ % BLOCKS) * BLOCK);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

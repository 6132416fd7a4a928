package io.opendms.bench.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** The plain way: a file, its flush, its name, the flush of the folder, for each message. */
record PlainFiles(Path folder, AtomicLong number) implements SpoolBenchmark.Keeping {

    static PlainFiles in(Path folder) throws IOException {
        return new PlainFiles(Files.createDirectories(folder), new AtomicLong());
    }

    @Override
    public void keep(byte[] message) throws IOException {
        String name = "m" + number.incrementAndGet();
        Path part = folder.resolve(name + ".part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(message));
            channel.force(true);
        }
        Path file = folder.resolve(name);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
        Files.delete(file);
    }
}

package io.opendms.ingest.dropfolder;

import static org.awaitility.Awaitility.await;

import io.opendms.ingest.spool.MemorySpool;
import io.opendms.ingest.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;

/** A drop folder, a directory that knows the list of sales, and nodes that look into the folder. */
final class DropScene implements AutoCloseable {
    static final String MESSAGE = "Received: from x\r\nSubject: s\r\n\r\nbody\r\n";
    static final String SALES = "sales@sp.contoso.com";

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final int MAX_FILE_BYTES = 10_000;

    final Path drop;
    final Directory directory = new Directory().with(SALES);
    final MemorySpool spool = new MemorySpool();
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-28T10:00:00Z"));
    private final List<DropFolder> open = new ArrayList<>();
    final DropFolder folder;

    DropScene(Path drop) {
        this.drop = drop;
        this.folder = node("node1");
    }

    DropFolder node(String name) {
        return node(name, AT_ONCE);
    }

    /** A node with another spool. */
    DropFolder node(String name, Spool into) {
        return node(name, AT_ONCE, into);
    }

    DropFolder node(String name, Duration untouched) {
        return node(name, untouched, spool);
    }

    private DropFolder node(String name, Duration untouched, Spool into) {
        DropFolder made = new DropFolder(settings(name, untouched), directory, into, time::get, DropFolderMeter.NONE);
        open.add(made);
        return made;
    }

    DropFolderSettings settings(String name, Duration untouched) {
        return new DropFolderSettings(drop, untouched, Duration.ofHours(24), MAX_FILE_BYTES, name);
    }

    /** Looks again and again, since the time of a file is told in steps of some milliseconds. */
    void lookUntil(ThrowingRunnable met) {
        lookUntil(folder, met);
    }

    void lookUntil(DropFolder at, ThrowingRunnable met) {
        await().pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            at.look();
            met.run();
        });
    }

    void later(Duration by) {
        time.updateAndGet(now -> now.plus(by));
    }

    void write(String name, String content) throws IOException {
        Files.writeString(drop.resolve(name), content);
    }

    void age(String name) throws IOException {
        Files.setLastModifiedTime(drop.resolve(name), FileTime.from(Instant.EPOCH));
    }

    List<String> waiting() throws IOException {
        return names("waiting");
    }

    List<String> quarantined() throws IOException {
        return names("quarantine").stream()
                .filter(name -> !name.endsWith(".reason.txt"))
                .toList();
    }

    String reason() throws IOException {
        return Files.readString(drop.resolve("quarantine").resolve(quarantined().get(0) + ".reason.txt"));
    }

    /** All files that could hold a message, wherever they are. */
    List<String> messageFiles() throws IOException {
        try (Stream<Path> files = Files.walk(drop)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("alive"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> names(String below) throws IOException {
        try (Stream<Path> files = Files.list(drop.resolve(below))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static String file(String... receivers) {
        StringBuilder lines = new StringBuilder("x-sender: ann@contoso.com\r\n");
        for (String receiver : receivers) {
            lines.append("x-receiver: ").append(receiver).append("\r\n");
        }
        return lines + MESSAGE;
    }

    @Override
    public void close() {
        open.forEach(DropFolder::close);
    }
}

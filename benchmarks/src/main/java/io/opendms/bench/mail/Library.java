package io.opendms.bench.mail;

import io.opendms.bench.process.Program;
import io.opendms.bench.process.ServiceProcess;
import io.opendms.bench.process.SlapdProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The service as its launcher starts it, which takes mail by SMTP and puts it into a library. */
final class Library implements AutoCloseable {
    /** Of its farm. */
    static final String DOMAIN = "sp.contoso.test";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final String DELIVERED = " mail_delivered ";

    private final ServiceProcess service;
    private final Path folder;
    private final int port;
    private long read;
    private int delivered;

    private Library(ServiceProcess service, Path folder, int port) {
        this.service = service;
        this.folder = folder;
        this.port = port;
    }

    static Library start(Path launcher, Path folder, SlapdProcess slapd) throws IOException {
        int port = Program.freePort();
        ServiceProcess service = ServiceProcess.start(launcher, folder, slapd, "first", """
                ingest:
                  enabled: true
                  smtp: { address: 127.0.0.1, port: %d, safeServers: [127.0.0.1] }
                  deliver:
                    - { match: '*', to: library, path: '%s/library' }
                """.formatted(port, folder));
        service.awaitClassArchive(folder);
        return new Library(service, folder, port);
    }

    ServiceProcess service() {
        return service;
    }

    int port() {
        return port;
    }

    /** Waits until the trail has so many more deliveries than it was waited for before; the log tells of each when it stands there. */
    void awaitDelivered(int more) throws IOException {
        int wanted = delivered + more;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (delivered < wanted) {
            delivered += newInLog();
            if (System.nanoTime() > end) {
                throw new IOException("of " + wanted + " messages " + delivered + " were delivered");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        if (delivered != wanted) {
            throw new IOException(delivered + " deliveries of " + wanted + " messages");
        }
    }

    private int newInLog() throws IOException {
        try (RandomAccessFile log =
                new RandomAccessFile(folder.resolve("dms.log").toFile(), "r")) {
            log.seek(read);
            byte[] bytes = new byte[Math.toIntExact(log.length() - read)];
            log.readFully(bytes);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            read += whole.length();
            return Math.toIntExact(
                    whole.lines().filter(line -> line.contains(DELIVERED)).count());
        }
    }

    /** Looks whether each message that was waited for has its item. */
    void requireItems() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("library"))) {
            long items = files.filter(file ->
                            file.endsWith("item.json") && file.toString().contains("/items/"))
                    .count();
            if (items != delivered) {
                throw new IOException(delivered + " messages have " + items + " items");
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}

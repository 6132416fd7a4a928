package io.opendms.bench.notices;

import io.opendms.bench.process.ServiceProcess;
import io.opendms.bench.process.SlapdProcess;
import io.opendms.bench.process.SmtpSink;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** What memory the service holds while it sends a queue of mails at its usual pace, with the launcher's own settings. */
public final class NoticesMemory {
    private static final int STEPS = 10;

    private NoticesMemory() {}

    public static void main(String[] arguments) throws IOException {
        NoticesOptions options = NoticesOptions.parse(arguments);
        Path folder = Files.createDirectories(options.work().resolve("memory"));
        fill(folder, options.mails());
        try (SmtpSink sink = SmtpSink.start(folder.resolve("sink.log"), Optional.empty());
                SlapdProcess slapd =
                        SlapdProcess.start(options.peers().resolve("slapd.sh"), folder.resolve("slapd"), false);
                ServiceProcess service = ServiceProcess.start(
                        options.launcher(),
                        folder,
                        slapd,
                        "first",
                        "mail: { out: { host: 127.0.0.1, port: %d, tls: 'off', from: dms@contoso.test } }%n"
                                .formatted(sink.port()))) {
            System.out.printf("%10s %12s %12s%n", "sent", "resident MB", "live heap MB");
            for (int step = 1; step <= STEPS; step++) {
                sink.await((long) options.mails() / STEPS * step);
                System.out.printf(
                        "%10d %12d %12.1f%n", sink.taken(), service.residentMegabytes(), service.liveMegabytes());
            }
        }
        System.exit(0);
    }

    private static void fill(Path folder, int mails) {
        InstantSource clock = InstantSource.system();
        try (Store store = Store.open(StoreSettings.embedded(folder.resolve("data")), clock)) {
            new JdbcMailQueue(store.database(), 1).put(new Notices().of("memory", mails));
        }
    }
}

package io.opendms.bench.notices;

import io.opendms.bench.Spread;
import io.opendms.bench.jdbc.PostgresProcess;
import io.opendms.bench.process.SmtpSink;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Mails a second through the queue to Postfix's {@code smtp-sink}, against the same mails sent straight with Angus Mail. Rounds
 * alternate; the sink counts each, and at the end keeps those of one round of each side, to be compared.
 */
public final class NoticesBenchmark {
    private static final int WARM_UPS = 2;
    private static final Way STRAIGHT = new StraightWay(false);
    private static final Way READY = new StraightWay(true);

    private final NoticesOptions options;
    private final Notices notices = new Notices();

    private NoticesBenchmark(NoticesOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException {
        NoticesOptions options = NoticesOptions.parse(arguments);
        PrintStream terminal = System.err;
        // The log of the service is written as it is in the service, to a file.
        try (PrintStream log = new PrintStream(options.work().resolve("dms.log").toFile(), StandardCharsets.UTF_8)) {
            System.setErr(log);
            new NoticesBenchmark(options).run();
        } finally {
            System.setErr(terminal);
        }
        System.exit(0);
    }

    private void run() throws IOException {
        for (String store : options.stores()) {
            Path folder = Files.createDirectories(options.work().resolve(store));
            if (store.equals("sqlite")) {
                measure(store, folder, StoreSettings.embedded(folder.resolve("data")));
            } else {
                try (PostgresProcess postgres =
                        PostgresProcess.start(options.peers().resolve("postgres.sh"), folder.resolve("server"))) {
                    measure(
                            store,
                            folder,
                            new StoreSettings(folder.resolve("data"), Optional.of(postgres.database("notices"))));
                }
            }
        }
    }

    private void measure(String store, Path folder, StoreSettings settings) throws IOException {
        try (QueuedWay queued = new QueuedWay(settings)) {
            try (SmtpSink sink = SmtpSink.start(folder.resolve("sink.log"), Optional.empty())) {
                for (int connections : options.connections()) {
                    rounds(store, connections, queued, sink);
                }
            }
            compare(store, folder, queued);
        }
    }

    private void rounds(String store, int connections, Way queued, SmtpSink sink) throws IOException {
        List<Double> readyRates = new ArrayList<>();
        List<Double> straightRates = new ArrayList<>();
        List<Double> queuedRates = new ArrayList<>();
        List<Double> toReady = new ArrayList<>();
        List<Double> toStraight = new ArrayList<>();
        for (int round = -WARM_UPS; round < options.rounds(); round++) {
            List<OutgoingMail> mails = notices.of("c" + connections + "-r" + (round + WARM_UPS), options.mails());
            double readyRate = rate(READY, mails, connections, sink);
            double straightRate = rate(STRAIGHT, mails, connections, sink);
            double queuedRate = rate(queued, mails, connections, sink);
            if (round >= 0) {
                readyRates.add(readyRate);
                straightRates.add(straightRate);
                queuedRates.add(queuedRate);
                toReady.add(queuedRate / readyRate);
                toStraight.add(queuedRate / straightRate);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-10s %2d connections: Angus %s/s, with messages ready before %s/s, queued %s/s; ratio %s and %s%n",
                store,
                connections,
                Spread.of(straightRates).text(0),
                Spread.of(readyRates).text(0),
                Spread.of(queuedRates).text(0),
                Spread.of(toStraight).text(2),
                Spread.of(toReady).text(2));
    }

    private static double rate(Way way, List<OutgoingMail> mails, int connections, SmtpSink sink) throws IOException {
        long before = sink.taken();
        double seconds = way.send(mails, connections, sink.port());
        if (sink.taken() - before != mails.size()) {
            throw new IOException("of " + mails.size() + " mails " + (sink.taken() - before) + " came");
        }
        return mails.size() / seconds;
    }

    private void compare(String store, Path folder, Way queued) throws IOException {
        List<OutgoingMail> mails = notices.of("kept", options.mails());
        KeptMails ofStraight = kept(folder.resolve("straight"), STRAIGHT, mails);
        KeptMails ofQueued = kept(folder.resolve("queued"), queued, mails);
        if (ofQueued.texts().size() != mails.size() || !ofQueued.equals(ofStraight)) {
            throw new IOException("of " + mails.size() + " mails "
                    + ofStraight.texts().size() + " and " + ofQueued.texts().size() + " came, or not the same");
        }
        System.out.printf(
                Locale.ROOT,
                "%-10s %d mails by each way, none lost, none twice, the same but for the random boundaries of their parts; %.0f bytes each%n",
                store,
                mails.size(),
                ofQueued.texts().values().stream()
                        .mapToInt(String::length)
                        .average()
                        .orElse(0));
    }

    private KeptMails kept(Path folder, Way way, List<OutgoingMail> mails) throws IOException {
        try (SmtpSink sink = SmtpSink.start(
                folder.resolveSibling(folder.getFileName() + ".log"), Optional.of(Files.createDirectories(folder)))) {
            way.send(mails, options.connections().get(options.connections().size() - 1), sink.port());
        }
        return KeptMails.in(folder);
    }
}

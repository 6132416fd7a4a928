package io.opendms.bench.mail;

import io.opendms.bench.Arguments;
import io.opendms.bench.WorkFolder;
import io.opendms.bench.process.SlapdProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What memory the service holds before, while and after mails of 50 MB pass to a library, one and then ten at a time, with the
 * launcher's own settings. While they pass it is looked at again and again, and the most is told.
 */
public final class LargeMailMemory {
    private static final Map<String, String> DEFAULTS = Map.of(
            "slapd", "it-tests/src/test/resources/peers/slapd.sh",
            "launcher", "dms",
            "folder", "benchmarks/target",
            "mails", "1,10");

    private LargeMailMemory() {}

    public static void main(String[] arguments) throws Exception {
        Arguments options = Arguments.of(arguments, DEFAULTS);
        Path work = Files.createTempDirectory(options.path("folder"), "large");
        List<Integer> counts = options.numbers("mails");
        try (SlapdProcess slapd = SlapdProcess.start(options.path("slapd"), work.resolve("slapd"), false);
                Library library = Library.start(options.path("launcher"), work, slapd)) {
            LibraryBenchmark.fill(
                    slapd, Library.DOMAIN, counts.size(), counts.stream().reduce(0, Math::max));
            System.out.printf("%-24s %12s %12s%n", "", "resident MB", "live heap MB");
            print(
                    "before",
                    library.service().residentMegabytes(),
                    library.service().liveMegabytes());
            for (int block = 0; block < counts.size(); block++) {
                pass(library, block, counts.get(block));
            }
            library.requireItems();
        }
        WorkFolder.remove(work);
        System.exit(0);
    }

    private static void pass(Library library, int block, int mails) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(mails + 1);
        List<Future<Void>> all = new ArrayList<>();
        for (int number = 1; number <= mails; number++) {
            LargeMail mail = new LargeMail(number + "r" + block + "@" + Library.DOMAIN);
            all.add(senders.submit(() -> {
                mail.send(library.port());
                return null;
            }));
        }
        Future<Void> stored = senders.submit(() -> {
            for (Future<Void> each : all) {
                each.get();
            }
            library.awaitDelivered(mails);
            return null;
        });
        long resident = 0;
        double live = 0;
        int looks = 0;
        while (!stored.isDone()) {
            resident = Math.max(resident, library.service().residentMegabytes());
            live = Math.max(live, library.service().liveMegabytes());
            looks++;
        }
        stored.get();
        senders.shutdown();
        print("most of " + looks + " looks, " + mails, resident, live);
        print(
                "after " + mails,
                library.service().residentMegabytes(),
                library.service().liveMegabytes());
    }

    private static void print(String when, long resident, double live) throws IOException {
        System.out.printf(Locale.ROOT, "%-24s %12d %12.1f%n", when, resident, live);
    }
}

package io.opendms.bench.trail;

import io.opendms.bench.Arguments;
import io.opendms.bench.jdbc.PostgresProcess;
import io.opendms.bench.jdbc.Seed;
import io.opendms.farm.FarmScope;
import io.opendms.store.StoreReader;
import io.opendms.store.StoreSettings;
import io.opendms.store.audit.AuditReport;
import io.opendms.store.trail.TrailPage;
import io.opendms.store.trail.TrailQuery;
import io.opendms.store.trail.TrailQuery.Filter;
import io.opendms.store.trail.TrailQuery.Period;
import io.opendms.store.trail.TrailReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The audit trail with millions of records: its pages by filter, its verification, and what else reads all of it. */
public final class TrailBenchmark {
    private static final int ROWS = 60;
    private static final int ROUNDS = 5;
    private static final FarmScope ALL = FarmScope.ALL;

    private TrailBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Arguments options = Arguments.of(
                arguments,
                Map.of(
                        "stores", "sqlite,postgresql",
                        "requests", "250000",
                        "contacts", "4",
                        "peers", "it-tests/src/test/resources/peers",
                        "work", ""));
        Path work = options.work();
        for (String store : options.list("stores")) {
            Path folder = Files.createDirectories(work.resolve(store));
            StoreSettings embedded = StoreSettings.embedded(folder.resolve("data"));
            if (store.equals("sqlite")) {
                run(store, embedded, options);
            } else {
                Path script = options.path("peers").resolve("postgres.sh");
                try (PostgresProcess postgres = PostgresProcess.start(script, folder.resolve("server"))) {
                    run(store, new StoreSettings(embedded.data(), Optional.of(postgres.database("trail"))), options);
                }
            }
        }
    }

    private static void run(String name, StoreSettings settings, Arguments options) throws IOException {
        long begin = System.nanoTime();
        Seed.fill(settings, options.number("requests"));
        AuditSeed.fill(settings, options.number("contacts"));
        System.out.printf(Locale.ROOT, "%s: filled in %.0f s%n", name, seconds(begin));
        try (StoreReader store = StoreReader.open(settings)) {
            TrailReader trail = new TrailReader(store.readers());
            filters(options.number("requests") / 10).forEach((what, filter) -> page(trail, what, filter));
            once("the newest checkpoint", () -> store.audit().newestCheckpoint().isPresent());
            once("every record, as for the export", () -> {
                AtomicLong records = new AtomicLong();
                store.audit().forEach(entry -> records.incrementAndGet());
                return records.get();
            });
            once("verification", () -> {
                AuditReport report = store.verification().run();
                return report.records().values() + (report.isWhole() ? ", whole" : ", " + report.faults());
            });
            once("what the database says of its files", store::integrity);
        }
    }

    private static Map<String, Filter> filters(int request) {
        Map<String, Filter> filters = new LinkedHashMap<>();
        filters.put("all", Filter.of(ALL));
        filters.put("who: anna", new Filter(ALL, "anna", "", "", "", Period.ALWAYS));
        filters.put("action: Reject", new Filter(ALL, "", "Reject", "", "", Period.ALWAYS));
        filters.put("request " + request, Filter.ofRequest(ALL, request));
        filters.put("alias or request: " + request, new Filter(ALL, "", "", "" + request, "", Period.ALWAYS));
        filters.put("alias: the first of all", new Filter(ALL, "", "", AuditSeed.FIRST, "", Period.ALWAYS));
        filters.put("who: the first of all", new Filter(ALL, AuditSeed.ONCE, "", "", "", Period.ALWAYS));
        return filters;
    }

    private static void page(TrailReader trail, String what, Filter filter) {
        TrailQuery query = TrailQuery.first(filter, ROWS);
        TrailPage first = trail.page(query);
        long begin = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            first = trail.page(query);
        }
        double millis = seconds(begin) * 1000 / ROUNDS;
        int pages = 1;
        TrailPage page = first;
        long search = System.nanoTime();
        while (page.lines().isEmpty() && page.next().isPresent()) {
            page = trail.page(query.after(page.next().get()));
            pages++;
        }
        System.out.printf(
                Locale.ROOT,
                "page, %s: %.1f ms, %d lines%s%n",
                what,
                millis,
                first.lines().size(),
                pages == 1
                        ? ""
                        : String.format(Locale.ROOT, ", found on page %d after %.1f s", pages, seconds(search)));
    }

    private interface Work {
        Object run();
    }

    private static void once(String what, Work work) {
        long begin = System.nanoTime();
        Object result = work.run();
        System.out.printf(Locale.ROOT, "%s: %.2f s, %s%n", what, seconds(begin), result);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}

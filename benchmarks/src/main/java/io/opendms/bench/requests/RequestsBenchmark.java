package io.opendms.bench.requests;

import io.opendms.bench.Spread;
import io.opendms.bench.jdbc.PostgresProcess;
import io.opendms.bench.process.ServiceProcess;
import io.opendms.bench.process.SlapdProcess;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Requests by SOAP, decisions and pages of the queue, with few and with very many requests in the store, in turn, so that
 * whatever else the machine does meets all sizes.
 */
public final class RequestsBenchmark {
    private static final String STATUS = "GetJobStatus";
    private static final String EMPTY = "refused at once";
    private static final String PASSWORD = "Visitor-Pass.1";
    private static final int WARM_UPS = 3;

    private final RequestsOptions options;
    private final List<Figures.Row> rows = new ArrayList<>();
    private final Map<String, Spread> statusRate = new LinkedHashMap<>();

    private RequestsBenchmark(RequestsOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException {
        new RequestsBenchmark(RequestsOptions.parse(arguments)).run();
        // Pools of the LDAP SDK may still run.
        System.exit(0);
    }

    private void run() throws IOException {
        try (SlapdProcess slapd = SlapdProcess.start(
                options.peers().resolve("slapd.sh"),
                Files.createDirectories(options.work()).resolve("slapd"),
                false)) {
            slapd.addPerson(Site.VISITOR, PASSWORD);
            for (String store : options.stores()) {
                Path folder = Files.createDirectories(options.work().resolve(store));
                if (store.equals("sqlite")) {
                    measure(store, sites(folder, name -> Optional.empty()), slapd);
                } else {
                    try (PostgresProcess postgres =
                            PostgresProcess.start(options.peers().resolve("postgres.sh"), folder.resolve("server"))) {
                        measure(store, sites(folder, name -> Optional.of(postgres.database(name))), slapd);
                    }
                }
            }
        }
        if (!options.seedOnly()) {
            RequestsReport report = new RequestsReport(
                    System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(), rows, statusRate);
            report.write(options.json());
            System.out.println(report.text());
            System.out.println("written to " + options.json());
        }
    }

    private interface Databases {
        Optional<StoreSettings.Server> named(String name) throws IOException;
    }

    private List<Site> sites(Path folder, Databases databases) throws IOException {
        List<Site> sites = new ArrayList<>();
        for (int size : options.sizes()) {
            long start = System.nanoTime();
            sites.add(Site.of(size, folder.resolve("of" + size), databases.named("of" + size)));
            System.err.printf(
                    Locale.ROOT, "%s: %.0f s%n", folder.resolve("of" + size), (System.nanoTime() - start) / 1e9);
        }
        return sites;
    }

    private void measure(String store, List<Site> sites, SlapdProcess slapd) throws IOException {
        if (options.seedOnly()) {
            return;
        }
        Figures figures = new Figures();
        calls(figures, sites, slapd);
        statusRate.put(
                store, figures.rate(STATUS, EMPTY, sites.get(sites.size() - 1).size()));
        desks(figures, sites);
        figures.rows(store).forEach(row -> {
            rows.add(row);
            System.out.print(RequestsReport.line(row));
        });
    }

    /** What farms call, on services that all run. */
    private void calls(Figures figures, List<Site> sites, SlapdProcess slapd) throws IOException {
        try (Closing parts = new Closing()) {
            Map<Site, ServiceProcess> services = new LinkedHashMap<>();
            Map<Site, Visitor> visitors = new LinkedHashMap<>();
            for (Site site : sites) {
                ServiceProcess service = parts.add(site.serve(options.launcher(), slapd));
                services.put(site, service);
                visitors.put(site, Visitor.signIn(service.site(), Site.VISITOR, PASSWORD));
            }
            for (int round = -WARM_UPS; round < options.rounds(); round++) {
                Figures kept = round < 0 ? new Figures() : figures;
                for (Site site : sites) {
                    kept.add(
                            "submit",
                            site.size(),
                            burst(site, services.get(site), options.written(), FarmCalls::submit));
                    kept.add(STATUS, site.size(), burst(site, services.get(site), options.calls(), FarmCalls::status));
                    kept.add(EMPTY, site.size(), burst(site, services.get(site), options.calls(), FarmCalls::empty));
                    for (Map.Entry<String, Burst.Call> page :
                            WebPages.of(visitors.get(site), site.size()).entrySet()) {
                        kept.add(
                                page.getKey(),
                                site.size(),
                                Burst.microsPerCall(List.of(page.getValue()), options.written()));
                    }
                }
            }
        }
    }

    private interface FarmCall {
        void on(FarmCalls calls) throws IOException;
    }

    /** Over connections of its own, since the service closes those that were idle while others were measured. */
    private double burst(Site site, ServiceProcess service, int calls, FarmCall call) throws IOException {
        try (Closing connections = new Closing()) {
            List<Burst.Call> callers = new ArrayList<>();
            for (int i = 0; i < options.connections(); i++) {
                FarmCalls farm = connections.add(new FarmCalls(site, service.connect()));
                callers.add(() -> call.on(farm));
            }
            return Burst.microsPerCall(callers, calls);
        }
    }

    /** What people do, one at a time. */
    private void desks(Figures figures, List<Site> sites) throws IOException {
        try (Closing parts = new Closing()) {
            Map<Site, Desk> desks = new LinkedHashMap<>();
            for (Site site : sites) {
                desks.put(site, parts.add(site.desk()));
            }
            for (int round = -WARM_UPS; round < options.rounds(); round++) {
                Figures kept = round < 0 ? new Figures() : figures;
                for (Site site : sites) {
                    Desk desk = desks.get(site);
                    kept.add(
                            "approve and apply",
                            site.size(),
                            Burst.microsPerCall(
                                    List.of(() ->
                                            desk.approveAndApply(site.waiting().remove())),
                                    options.written()));
                    for (Map.Entry<String, Burst.Call> page :
                            new Pages(desk, site.size()).all().entrySet()) {
                        kept.add(
                                page.getKey(),
                                site.size(),
                                Burst.microsPerCall(List.of(page.getValue()), options.written()));
                    }
                }
            }
        }
    }
}

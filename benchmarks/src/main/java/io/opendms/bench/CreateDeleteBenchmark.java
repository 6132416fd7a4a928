package io.opendms.bench;

import io.opendms.bench.load.Caller;
import io.opendms.bench.load.LeastCaller;
import io.opendms.bench.load.Load;
import io.opendms.bench.load.Round;
import io.opendms.bench.process.CalibrationProcess;
import io.opendms.bench.process.Disk;
import io.opendms.bench.process.ServiceProcess;
import io.opendms.bench.process.SlapdProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code CreateContact} and {@code DeleteContact} by SOAP against the same requests sent straight to the same OpenLDAP,
 * round by round in turn, so that whatever else the machine does meets both.
 */
public final class CreateDeleteBenchmark {
    private static final String MODEL = "benchmodel";
    private static final int WARM_UP_CONNECTIONS = 8;

    private final Options options;
    private final List<Row> rows = new ArrayList<>();
    private final List<Double> starts = new ArrayList<>();
    private long calls;
    private long residentMegabytes;

    private CreateDeleteBenchmark(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException {
        new CreateDeleteBenchmark(Options.parse(arguments)).run();
        // Pools of the LDAP SDK may still run.
        System.exit(0);
    }

    private void run() throws IOException {
        for (String directory : options.directories()) {
            Path folder = Files.createDirectories(options.work().resolve(directory));
            try (SlapdProcess slapd =
                    SlapdProcess.start(options.slapdScript(), folder.resolve("slapd"), directory.equals("synced"))) {
                measureStarts(folder, slapd);
                try (ServiceProcess service = ServiceProcess.start(options.launcher(), folder, slapd, MODEL);
                        CalibrationProcess calibration = CalibrationProcess.start(folder.resolve("calibration.log"));
                        Disk disk = Disk.at(folder.resolve("flushed"))) {
                    measure(directory, slapd.direct(MODEL), service, calibration, disk);
                }
            }
        }
        Report report = new Report(
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                rows,
                Spread.of(starts),
                residentMegabytes,
                calls);
        report.write(options.json());
        System.out.println(report.text());
        System.out.println("written to " + options.json());
    }

    private void measureStarts(Path folder, SlapdProcess slapd) throws IOException {
        try (ServiceProcess first = ServiceProcess.start(options.launcher(), folder, slapd, "first")) {
            first.awaitClassArchive(folder);
        }
        for (int i = 0; i < options.starts(); i++) {
            try (ServiceProcess service = ServiceProcess.start(options.launcher(), folder, slapd, "start" + i)) {
                starts.add((double) service.firstAnswer().toMillis());
            }
        }
    }

    private void measure(
            String directory, Caller.Source direct, ServiceProcess service, CalibrationProcess calibration, Disk disk)
            throws IOException {
        calls += warmUp(service.soap());
        warmUp(direct);
        warmUp(calibration.calls());
        Caller.Source least = () -> new LeastCaller(calibration.calls().connect(), disk::keep, direct.connect());
        for (int connections : options.connections()) {
            List<Row.Sample> creates = new ArrayList<>();
            List<Row.Sample> deletes = new ArrayList<>();
            try (Load directLoad = new Load(direct, connections);
                    Load serviceLoad = new Load(service.soap(), connections);
                    Load leastLoad = new Load(least, connections);
                    Load calibrationLoad = new Load(calibration.calls(), connections)) {
                for (int i = 0; i < options.rounds(); i++) {
                    Round raw = directLoad.run(options.seconds());
                    Duration before = service.cpu();
                    Round soap = serviceLoad.run(options.seconds());
                    // Of both calls together: the kernel counts in hundredths of a second.
                    double cpu = service.cpu().minus(before).toNanos() / 1e3 / soap.calls();
                    Round bound = leastLoad.run(options.seconds());
                    Round bare = calibrationLoad.run(options.seconds().dividedBy(4));
                    double flushes = disk.flushesPerSecond(options.seconds().dividedBy(4));
                    calls += soap.calls();
                    creates.add(
                            new Row.Sample(raw.create(), soap.create(), bound.create(), bare.create(), cpu, flushes));
                    deletes.add(
                            new Row.Sample(raw.delete(), soap.delete(), bound.delete(), bare.delete(), cpu, flushes));
                }
            }
            rows.add(Row.of(directory, "create", connections, creates));
            rows.add(Row.of(directory, "delete", connections, deletes));
        }
        residentMegabytes = Math.max(residentMegabytes, service.residentMegabytes());
    }

    private long warmUp(Caller.Source source) throws IOException {
        long done = 0;
        try (Load load = new Load(source, WARM_UP_CONNECTIONS)) {
            while (done < options.warmUp()) {
                done += load.run(options.seconds()).calls();
            }
        }
        return done;
    }
}

package io.opendms.bench;

import io.opendms.bench.load.Load;
import io.opendms.bench.process.ServiceProcess;
import io.opendms.bench.process.SlapdProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What memory the service holds while it answers a million calls, with the launcher's own settings. */
public final class MemoryBenchmark {
    private static final int STEPS = 10;

    private MemoryBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Options options = Options.parse(arguments);
        int connections = options.connections().get(options.connections().size() - 1);
        Path folder = Files.createDirectories(options.work().resolve("memory"));
        try (SlapdProcess slapd = SlapdProcess.start(options.slapdScript(), folder.resolve("slapd"), false);
                ServiceProcess service = ServiceProcess.start(options.launcher(), folder, slapd, "first");
                Load load = new Load(service.soap(), connections)) {
            System.out.printf("%10s %5s%n", "calls", "MB");
            System.out.printf("%10d %5d%n", 1, service.residentMegabytes());
            long calls = 0;
            for (int step = 1; step <= STEPS; step++) {
                while (calls < options.calls() / STEPS * step) {
                    calls += load.run(options.seconds()).calls();
                }
                System.out.printf("%10d %5d%n", calls, service.residentMegabytes());
            }
        }
        System.exit(0);
    }
}

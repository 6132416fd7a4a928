package io.opendms.bench.dropfolder;

import io.opendms.bench.Spread;
import io.opendms.bench.WorkFolder;
import io.opendms.ingest.dropfolder.DropFolder;
import io.opendms.ingest.dropfolder.DropFolderMeter;
import io.opendms.ingest.dropfolder.DropFolderSettings;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The cost of a file in a drop folder with 100 and with 10,000 files, in rounds that alternate, and with 100,000 once. Every
 * tenth address does not exist, so that its file waits.
 */
public final class DropFolderBenchmark {
    private static final int ROUNDS = 3;
    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final int MOST = 100_000;
    private static final int NOT_THERE = 10;
    private static final Duration UNTOUCHED = Duration.ofMillis(1);

    /** Longer than the steps in which a file system tells times. */
    private static final int SETTLE_MILLIS = 50;

    private static final String TEXT = "x".repeat(1 << 10);

    private final Path work;

    private DropFolderBenchmark(Path work) {
        this.work = work;
    }

    /** @param arguments a folder to work in, on the disk that is to be measured */
    public static void main(String[] arguments) throws Exception {
        DropFolderBenchmark benchmark =
                new DropFolderBenchmark(Path.of(arguments.length > 0 ? arguments[0] : "benchmarks/target"));
        benchmark.micros(MANY, 1);
        List<Double> few = new ArrayList<>();
        List<Double> many = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            few.add(benchmark.micros(FEW, MANY / FEW));
            many.add(benchmark.micros(MANY, 1));
        }
        double most = benchmark.micros(MOST, 1);
        Spread ofFew = Spread.of(few);
        System.out.printf(Locale.ROOT, "%8s %s%n", "files", "microseconds a file");
        System.out.printf(Locale.ROOT, "%8d %s%n", FEW, ofFew.text(0));
        System.out.printf(Locale.ROOT, "%8d %s%n", MANY, Spread.of(many).text(0));
        System.out.printf(Locale.ROOT, "%8d %.0f, %.2f of %d files%n", MOST, most, most / ofFew.median(), FEW);
    }

    /** @return microseconds for one file, over so many folders in turn */
    private double micros(int files, int times) throws IOException, InterruptedException {
        long nanos = 0;
        for (int time = 0; time < times; time++) {
            Path drop = Files.createTempDirectory(work, "drop");
            CountingSpool spool = new CountingSpool();
            try (DropFolder folder = new DropFolder(
                    new DropFolderSettings(drop, UNTOUCHED, Duration.ofDays(1), Long.MAX_VALUE, "bench"),
                    resolver(),
                    spool,
                    InstantSource.system(),
                    DropFolderMeter.NONE)) {
                folder.look();
                fill(drop, files);
                Thread.sleep(SETTLE_MILLIS);
                long begin = System.nanoTime();
                folder.look();
                nanos += System.nanoTime() - begin;
            }
            if (spool.accepted() != files - files / NOT_THERE) {
                throw new IllegalStateException("took " + spool.accepted() + " of " + files);
            }
            WorkFolder.remove(drop);
        }
        return nanos / 1000.0 / files / times;
    }

    private static Resolver resolver() {
        return address -> address.localPart().endsWith("0")
                ? new Resolution.Unknown()
                : new Resolution.Known(List.of(new Target.ListTarget(address, "bench", "")));
    }

    private static void fill(Path drop, int files) throws IOException {
        for (int i = 0; i < files; i++) {
            String file = "x-sender: ann@contoso.com\r\nx-receiver: list" + i + "@sp.contoso.com\r\n"
                    + "Subject: s\r\n\r\n" + TEXT;
            Files.writeString(drop.resolve("m" + i + ".eml"), file);
        }
    }
}

package io.opendms.bench.dropfolder;

import io.opendms.bench.Spread;
import io.opendms.bench.WorkFolder;
import io.opendms.ingest.dropfolder.DropFolder;
import io.opendms.ingest.dropfolder.DropFolderMeter;
import io.opendms.ingest.dropfolder.DropFolderSettings;
import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.Spool;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ingest.spool.SpooledMessage;
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
import java.util.Optional;

/**
 * The cost of a file in a drop folder with 100 and with 10,000 files, in rounds that alternate, and with 100,000 once: with a
 * spool that forgets, so that the folder alone is measured, and with the service's own. Every tenth address does not exist, so
 * that its file waits.
 */
public final class DropFolderBenchmark {
    private static final int ROUNDS = 3;
    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final int MOST = 100_000;
    private static final int NOT_THERE = 10;
    private static final int LARGEST = 50 << 20;
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
        benchmark.measure("without a spool", (drop, files) -> {
            CountingSpool spool = new CountingSpool();
            long nanos = look(drop, files, spool);
            requireAll(files, spool.accepted());
            return nanos;
        });
        Path folder = Files.createTempDirectory(benchmark.work, "drop-spool");
        try (DiskSpool spool = DiskSpool.open(SpoolSettings.of(folder, LARGEST), InstantSource.system())) {
            benchmark.measure("with the spool", (drop, files) -> {
                long nanos = look(drop, files, spool);
                int taken = 0;
                for (Optional<SpooledMessage> message = spool.take(Duration.ZERO);
                        message.isPresent();
                        message = spool.take(Duration.ZERO)) {
                    spool.done(message.get());
                    taken++;
                }
                requireAll(files, taken);
                return nanos;
            });
        }
        WorkFolder.remove(folder);
    }

    private void measure(String name, Way way) throws IOException, InterruptedException {
        micros(way, MANY, 1);
        List<Double> few = new ArrayList<>();
        List<Double> many = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            few.add(micros(way, FEW, MANY / FEW));
            many.add(micros(way, MANY, 1));
        }
        double most = micros(way, MOST, 1);
        Spread ofFew = Spread.of(few);
        System.out.printf(Locale.ROOT, "%8s microseconds a file, %s%n", "files", name);
        System.out.printf(Locale.ROOT, "%8d %s%n", FEW, ofFew.text(0));
        System.out.printf(Locale.ROOT, "%8d %s%n", MANY, Spread.of(many).text(0));
        System.out.printf(Locale.ROOT, "%8d %.0f, %.2f of %d files%n", MOST, most, most / ofFew.median(), FEW);
    }

    /** Fills a folder and has it looked at. */
    private interface Way {
        /** @return how long the look took, in nanoseconds */
        long look(Path drop, int files) throws IOException, InterruptedException;
    }

    /** @return microseconds for one file, over so many folders in turn */
    private double micros(Way way, int files, int times) throws IOException, InterruptedException {
        long nanos = 0;
        for (int time = 0; time < times; time++) {
            Path drop = Files.createTempDirectory(work, "drop");
            nanos += way.look(drop, files);
            WorkFolder.remove(drop);
        }
        return nanos / 1000.0 / files / times;
    }

    private static long look(Path drop, int files, Spool spool) throws IOException, InterruptedException {
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
            return System.nanoTime() - begin;
        }
    }

    private static void requireAll(int files, int taken) {
        if (taken != files - files / NOT_THERE) {
            throw new IllegalStateException("took " + taken + " of " + files);
        }
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

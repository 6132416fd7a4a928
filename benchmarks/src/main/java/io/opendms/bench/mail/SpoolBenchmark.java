package io.opendms.bench.mail;

import io.opendms.bench.Spread;
import io.opendms.bench.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Messages a second that are durably kept and forgotten again: one file each, against the spool's log. Rounds alternate; the
 * figure is the median. Arguments: the folder to work in, rounds, seconds a round.
 */
final class SpoolBenchmark {
    private static final int SIZE = 10 << 10;
    private static final int[] WRITERS = {1, 10, 50};

    private SpoolBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory(
                Path.of(arguments.length > 0 ? arguments[0] : "benchmarks/target"), "spool-bench");
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Duration length = Duration.ofSeconds(arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3);
        PlainFiles plain = PlainFiles.in(work.resolve("plain"));
        LogSpool log = LogSpool.in(work.resolve("log"));
        for (int writers : WRITERS) {
            List<Double> ofPlain = new ArrayList<>();
            List<Double> ofLog = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ofPlain.add(rate(plain, writers, length));
                ofLog.add(rate(log, writers, length));
            }
            Spread files = Spread.of(ofPlain);
            Spread kept = Spread.of(ofLog);
            System.out.printf(
                    Locale.ROOT,
                    "%2d writers: files %s/s, log %s/s, %.1f times%n",
                    writers,
                    files.text(0),
                    kept.text(0),
                    kept.median() / files.median());
        }
        log.spool().close();
        WorkFolder.remove(work);
    }

    private static double rate(Keeping keeping, int writers, Duration length) throws Exception {
        byte[] message = new byte[SIZE];
        new Random(1).nextBytes(message);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        Callable<Long> work = () -> {
            long kept = 0;
            for (; System.nanoTime() < end; kept++) {
                keeping.keep(message);
            }
            return kept;
        };
        long kept = 0;
        List<Future<Long>> done = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            done.add(threads.submit(work));
        }
        for (Future<Long> one : done) {
            kept += one.get();
        }
        threads.shutdown();
        return kept / ((System.nanoTime() - begin) / 1e9);
    }

    /** One way to keep a message. */
    interface Keeping {
        /** Returns when the message is on disk and forgotten again. */
        void keep(byte[] message) throws IOException;
    }
}

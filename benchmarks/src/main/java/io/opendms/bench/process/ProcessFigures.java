package io.opendms.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux says of a process; see proc(5). */
record ProcessFigures(long pid) {
    /** The unit of times in {@code stat}, which is a hundredth of a second on every Linux in use. */
    private static final Duration TICK = Duration.ofMillis(10);

    /** The fields of {@code stat} after the command, which stands in parentheses and may hold spaces. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;

    /** The last line of the histogram: how many objects there are, and how many bytes they take. */
    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

    private static final double MEGABYTE = 1 << 20;

    /** The processor time used so far. */
    Duration cpu() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return TICK.multipliedBy(Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]));
    }

    /** The memory that it holds now, in megabytes of 2^20 bytes. */
    long residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
            }
        }
        throw new IOException("process " + pid + " has ended");
    }

    /** What is alive in the heap of a JVM after it has collected all garbage, in megabytes of 2^20 bytes. */
    double liveMegabytes() throws IOException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = histogram.inputReader()) {
            return lines.lines()
                            .map(TOTAL::matcher)
                            .filter(Matcher::matches)
                            .mapToLong(total -> Long.parseLong(total.group(1)))
                            .findFirst()
                            .orElseThrow(() -> new IOException("jcmd says nothing of process " + pid))
                    / MEGABYTE;
        }
    }
}

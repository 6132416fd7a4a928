package io.opendms.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What Linux says of a process; see proc(5). */
record ProcessFigures(long pid) {
    /** The unit of times in {@code stat}, which is a hundredth of a second on every Linux in use. */
    private static final Duration TICK = Duration.ofMillis(10);

    /** The fields of {@code stat} after the command, which stands in parentheses and may hold spaces. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;

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
}

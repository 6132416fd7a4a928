package io.opendms.doctor.check.host;

import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** How many files may still be made where the data folder is; Java cannot ask, so {@code df} is asked. */
final class Inodes {
    private static final int LEAST = 100;
    private static final int COMFORTABLE = 10_000;
    private static final int TIMEOUT_SECONDS = 5;
    private static final int LONGEST_OUTPUT = 4096;

    private Inodes() {}

    static Finding of(Path data) {
        Path folder = DiskSpace.existing(data);
        String tried = "ask df how many files may still be made for " + data;
        OptionalLong free = free(folder);
        return free.isPresent()
                ? judged(tried, free.getAsLong(), folder)
                : Finding.skip(tried, "it does not tell: not every file system has a bound, and not every system df");
    }

    static Finding judged(String tried, long free, Path folder) {
        String seen = free + " inodes are free";
        String fix = "df -i " + DmsCommand.word(folder.toString()) + ", then remove files there that nobody needs";
        if (free < LEAST) {
            return Finding.fail(tried, seen, fix);
        }
        return free < COMFORTABLE ? Finding.warn(tried, seen, fix) : Finding.ok(tried, seen);
    }

    private static OptionalLong free(Path folder) {
        try {
            Process df = new ProcessBuilder("df", "-P", "-i", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            df.getOutputStream().close();
            if (!df.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                // A file system of a server that is gone holds its callers up for ever.
                df.destroyForcibly();
                return OptionalLong.empty();
            }
            return parsed(new String(df.getInputStream().readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    /** A line of titles, then file system, inodes, used, free, used in percent, and where it is mounted. */
    static OptionalLong parsed(String output) {
        String[] lines = output.split("\\R");
        if (lines.length < 2) {
            return OptionalLong.empty();
        }
        String[] words = lines[1].trim().split("\\s+");
        boolean bounded = words.length > 4 && words[1].matches("[1-9]\\d{0,17}") && words[3].matches("\\d{1,18}");
        return bounded ? OptionalLong.of(Long.parseLong(words[3])) : OptionalLong.empty();
    }
}

package io.opendms.doctor.check.host;

import com.sun.management.UnixOperatingSystemMXBean;
import io.opendms.doctor.check.Finding;
import io.opendms.store.Store;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many files and connections the service has open, against how many it may have. */
final class FileHandles {
    /** Connections of farms and to the directory, files of the store and of the program, each a few hundred at most. */
    private static final long COMFORTABLE = 4096;

    private static final int PERCENT = 100;
    private static final int MOST_PERCENT = 80;
    private static final String FIX = "systemctl edit dms, and set LimitNOFILE=65536 in [Service]";

    private static final Pattern PROCESS = Pattern.compile("process (\\d{1,10})\\b.*");
    private static final Pattern LIMIT = Pattern.compile("(?m)^Max open files\\s+(\\d{1,18})\\s");

    private FileHandles() {}

    static Finding of(Path data) {
        OptionalLong process = service(data);
        return process.isPresent() ? ofProcess(process.getAsLong()) : ofThisShell();
    }

    private static OptionalLong service(Path data) {
        try {
            Matcher user = PROCESS.matcher(Store.userOf(data).orElse(""));
            return user.matches() ? OptionalLong.of(Long.parseLong(user.group(1))) : OptionalLong.empty();
        } catch (StoreFailure e) {
            // D29 tells that this account may not look.
            return OptionalLong.empty();
        }
    }

    static Finding ofProcess(long process) {
        Path folder = Path.of("/proc", Long.toString(process));
        String tried = "count the open files of process " + process;
        try (Stream<Path> open = Files.list(folder.resolve("fd"))) {
            Matcher limit = LIMIT.matcher(Files.readString(folder.resolve("limits")));
            return limit.find()
                    ? judged(tried, open.count(), Long.parseLong(limit.group(1)))
                    : Finding.skip(tried, "they are not bounded");
        } catch (IOException e) {
            return Finding.skip(tried, "only root and the service's account may look, where there is /proc");
        }
    }

    /** A service that is started as this command was has the same bound. */
    private static Finding ofThisShell() {
        String tried = "read how many files a process here may open";
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? judged(tried, 0, unix.getMaxFileDescriptorCount())
                : Finding.skip(tried, "the system does not tell");
    }

    static Finding judged(String tried, long open, long limit) {
        String seen = open == 0 ? "up to " + limit : open + " of " + limit;
        if (open * PERCENT > limit * MOST_PERCENT) {
            return Finding.fail(tried, seen + ", so that calls are refused soon", FIX);
        }
        return limit < COMFORTABLE
                ? Finding.warn(tried, seen + ", which many callers at a time may use up", FIX)
                : Finding.ok(tried, seen);
    }
}

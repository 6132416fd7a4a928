package io.opendms.doctor.check.host;

import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room that is left where the data folder is. */
final class DiskSpace {
    private static final long MEGABYTE = 1L << 20;

    /** The store's files grow by some kilobytes a change; of this a busy farm makes a few thousand. */
    private static final long LEAST = 100 * MEGABYTE;

    private static final long COMFORTABLE = 1024 * MEGABYTE;

    private DiskSpace() {}

    static Finding of(Path data) {
        Path folder = existing(data);
        String tried = "read how much room is left for " + data;
        try {
            return judged(tried, Files.getFileStore(folder).getUsableSpace(), folder);
        } catch (IOException e) {
            return Finding.skip(tried, "the system does not tell: " + e.getMessage());
        }
    }

    static Finding judged(String tried, long bytes, Path folder) {
        String seen = bytes / MEGABYTE + " MB";
        String fix = "df -h " + DmsCommand.word(folder.toString())
                + ", then free some room there, or move the data folder: without room no change is made";
        if (bytes < LEAST) {
            return Finding.fail(tried, seen, fix);
        }
        return bytes < COMFORTABLE ? Finding.warn(tried, seen, fix) : Finding.ok(tried, seen);
    }

    /** The folder, or the nearest above it that is there: where it would be made. */
    static Path existing(Path data) {
        Path folder = data.toAbsolutePath();
        while (Files.notExists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}

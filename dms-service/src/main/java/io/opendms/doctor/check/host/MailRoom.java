package io.opendms.doctor.check.host;

import io.opendms.doctor.check.Finding;
import io.opendms.ingest.spool.DiskSpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much of the quota of mail is taken by messages that stay: those that are tried again, and those that are set aside. */
final class MailRoom {
    private static final long MEGABYTE = 1L << 20;
    private static final int COMFORTABLE_PERCENT = 80;

    private MailRoom() {}

    /**
     * @param spool its folder
     * @param largest of the messages that are taken, in bytes
     * @param quota in bytes
     */
    static Finding of(Path spool, long largest, long quota) {
        String tried = "add up the messages in " + spool + " that are tried again or set aside";
        try {
            long kept = 0;
            for (String folder : DiskSpool.WITH_FILES) {
                kept += bytes(spool.resolve(folder));
            }
            return judged(tried, kept, largest, quota);
        } catch (IOException | UncheckedIOException e) {
            return Finding.skip(tried, "they cannot be looked at: " + e.getMessage());
        }
    }

    static Finding judged(String tried, long kept, long largest, long quota) {
        String seen = kept / MEGABYTE + " of the " + quota / MEGABYTE + " MB of ingest.quota are taken";
        String fix =
                "dms mail list --status set-aside, then release or drop what is there, or raise ingest.quota: without"
                        + " room mail is answered 452 and waits elsewhere";
        if (kept > quota - largest) {
            return Finding.fail(tried, seen, fix);
        }
        return kept > quota / 100 * COMFORTABLE_PERCENT ? Finding.warn(tried, seen, fix) : Finding.ok(tried, seen);
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(MailRoom::size).sum();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** A message that somebody is done with meanwhile takes nothing. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

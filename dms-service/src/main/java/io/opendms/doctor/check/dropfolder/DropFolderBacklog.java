package io.opendms.doctor.check.dropfolder;

import io.opendms.config.ingest.IngestSettings;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.ingest.dropfolder.right.Backlog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** D13: mail does not pile up in the drop folder that it is taken from. */
public final class DropFolderBacklog implements Check {
    /** How many times a poll a file may be old before somebody should look. */
    private static final int POLLS = 6;

    @Override
    public String id() {
        return "D13";
    }

    @Override
    public String title() {
        return "mail does not pile up in the drop folder";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Optional<IngestSettings.Drop> source = context.settings().ingest().flatMap(IngestSettings::dropFolder);
        if (source.isEmpty()) {
            return DropFolders.none("counted the files of the drop folder");
        }
        Path folder = source.get().path();
        String tried = "counted the files of " + folder;
        try {
            Instant tooOld = context.clock().instant().minus(source.get().poll().multipliedBy(POLLS));
            return List.of(
                    fresh(tried, Backlog.fresh(folder), tooOld, context),
                    waiting(
                            tried + "/waiting",
                            Backlog.waiting(folder),
                            source.get().quarantineAfter()),
                    quarantined(tried + "/quarantine", Backlog.quarantined(folder)));
        } catch (IOException e) {
            return List.of(Finding.skip(tried, "it cannot be read: " + e.getMessage() + "; see D12"));
        }
    }

    private static Finding fresh(String tried, Backlog found, Instant tooOld, CheckContext context) {
        boolean isLate = found.oldest().filter(tooOld::isAfter).isPresent();
        return isLate
                ? Finding.warn(
                        tried,
                        seen(found) + ", which should have been taken",
                        "look whether the service runs, and what it says: "
                                + context.command().line("doctor --only D12,D14,D29"))
                : Finding.ok(tried, seen(found));
    }

    private static Finding waiting(String tried, Backlog found, Duration quarantineAfter) {
        return found.files() == 0
                ? Finding.ok(tried, seen(found))
                : Finding.warn(
                        tried,
                        seen(found)
                                + ", for addresses that do not exist, or of which the directory cannot say; what does not exist after "
                                + quarantineAfter + " goes to quarantine",
                        "the log names the addresses and the reason in dropfolder_message_waiting; make the lists, mend the groups, or let"
                                + " them go");
    }

    private static Finding quarantined(String tried, Backlog found) {
        return found.files() == 0
                ? Finding.ok(tried, seen(found))
                : Finding.warn(
                        tried, seen(found), "read the .reason.txt beside each; move it back to be taken, or delete it");
    }

    private static String seen(Backlog found) {
        String most = found.files() == Backlog.MOST ? "at least " : "";
        return most + found.files() + " files"
                + found.oldest().map(oldest -> ", the oldest of " + oldest).orElse("");
    }
}

package io.opendms.doctor.check.dropfolder;

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

/** D14: what was claimed in the drop folder is finished; files that cannot be deleted would be taken again and again. */
public final class DropFolderClaims implements Check {
    /** Longer than a message takes, and shorter than it takes to give up a node. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Override
    public String id() {
        return "D14";
    }

    @Override
    public String title() {
        return "what was claimed in the drop folder is finished and deleted";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Optional<Path> folder = DropFolders.in(context);
        if (folder.isEmpty()) {
            return DropFolders.none("looked for claimed files");
        }
        String tried = "looked for claimed files in " + folder.get() + "/processing";
        try {
            Backlog claimed = Backlog.claimed(folder.get());
            Instant tooOld = context.clock().instant().minus(LONGEST);
            boolean isStuck = claimed.oldest().filter(tooOld::isAfter).isPresent();
            return List.of(
                    isStuck
                            ? Finding.fail(
                                    tried,
                                    claimed.files() + " were claimed and are still there, the oldest since "
                                            + claimed.oldest().orElseThrow(),
                                    context.command().line("doctor --only D12 --write-probe")
                                            + "; a node that is gone is cleared up after by the others, or at its next"
                                            + " start")
                            : Finding.ok(tried, claimed.files() + " are being worked on"));
        } catch (IOException e) {
            return List.of(Finding.skip(tried, "they cannot be read: " + e.getMessage() + "; see D12"));
        }
    }
}

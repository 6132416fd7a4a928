package io.opendms.boot;

import static org.awaitility.Awaitility.await;

import io.opendms.ingest.dropfolder.aside.AsideClerk;
import io.opendms.ingest.dropfolder.aside.AsideDesk;
import io.opendms.ingest.dropfolder.aside.AsideFiles;
import io.opendms.ingest.dropfolder.place.Candidate;
import io.opendms.ingest.dropfolder.place.Folders;
import io.opendms.ingest.dropfolder.place.Listing;
import io.opendms.ingest.dropfolder.place.PausedException;
import io.opendms.ingest.dropfolder.place.QuarantineFolder;
import io.opendms.ingest.jdbc.JdbcAsideFiles;
import io.opendms.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A drop folder with files that were set aside, and the node that has it. */
public final class TestDropFiles {
    private final Path drop;
    private final Store store;
    private final InstantSource clock;
    private final AsideClerk clerk;

    public TestDropFiles(Path data, Store store, InstantSource clock) {
        this.drop = data.resolve("drop");
        this.store = store;
        this.clock = clock;
        this.clerk = new AsideClerk(new QuarantineFolder(drop), files(), store.node(), clock);
    }

    public AsideDesk desk() {
        return new AsideDesk(files(), Optional.of(new QuarantineFolder(drop)), store.auditTrail(), clock);
    }

    private AsideFiles files() {
        return new JdbcAsideFiles(store.database(), store.auditTrail());
    }

    /** A file that is set aside, and its id. */
    public String setAside(String name, String content, String reason) {
        try {
            Files.createDirectories(drop);
            Folders folders = Folders.make(drop, store.node());
            Path file = Files.writeString(drop.resolve(name), content);
            Candidate candidate = await().until(
                            () -> Listing.dropped(folders.probe(), Duration.ZERO)
                                    .candidate(file),
                            Optional::isPresent)
                    .orElseThrow();
            Path claimed = folders.claim(candidate).orElseThrow();
            String kept = folders.quarantine(claimed, "reason: " + reason + "\nsender: <>\nreceivers: [a@b.test]\n")
                    .getFileName()
                    .toString();
            work();
            return QuarantineFolder.id(kept);
        } catch (IOException | PausedException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the node do what is to be done. */
    public void work() {
        clerk.look();
    }
}

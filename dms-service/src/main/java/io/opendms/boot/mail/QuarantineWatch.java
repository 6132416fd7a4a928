package io.opendms.boot.mail;

import io.opendms.boot.loop.Rounds;
import io.opendms.ingest.dropfolder.aside.AsideClerk;
import io.opendms.ingest.dropfolder.place.QuarantineFolder;
import io.opendms.ingest.jdbc.JdbcAsideFiles;
import io.opendms.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;

/** Looks after what the drop folder of this node has set aside, every few seconds. */
record QuarantineWatch(AsideClerk clerk, Rounds rounds) implements AutoCloseable {

    /** @param drop the drop folder, which need not be there at present */
    static QuarantineWatch start(Path drop, Store store, InstantSource clock) {
        AsideClerk clerk = new AsideClerk(
                new QuarantineFolder(drop),
                new JdbcAsideFiles(store.database(), store.auditTrail()),
                store.node(),
                clock);
        return new QuarantineWatch(clerk, new Rounds("dropfolder-quarantine", clerk::look));
    }

    boolean hasLooked() {
        return clerk.hasLooked();
    }

    @Override
    public void close() {
        rounds.close();
    }
}

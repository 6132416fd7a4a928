package io.opendms.boot.mail;

import io.opendms.config.DropFolderSource;
import io.opendms.ingest.dropfolder.DropFolder;
import io.opendms.ingest.dropfolder.DropFolderSettings;
import io.opendms.ingest.dropfolder.DropFolderWatch;
import io.opendms.ingest.spool.Spool;
import java.util.Optional;

/** The drop folder of the configuration, being watched. */
final class DropFolderDoor implements AutoCloseable {
    private final DropFolder folder;
    private final DropFolderWatch watch;

    private DropFolderDoor(DropFolder folder, DropFolderWatch watch) {
        this.folder = folder;
        this.watch = watch;
    }

    static DropFolderDoor open(
            DropFolderSource source, long maxMessageSize, Spool spool, MailIntake.Surroundings around) {
        DropFolderSettings settings = new DropFolderSettings(
                source.path(),
                source.poll(),
                source.quarantineAfter(),
                maxMessageSize,
                around.store().node());
        DropFolder folder = new DropFolder(settings, around.resolver(), spool, around.clock(), around.metrics());
        around.metrics().dropFolder(() -> folder.problem().isPresent());
        return new DropFolderDoor(folder, DropFolderWatch.start(folder, settings));
    }

    /** Why nothing, or not everything, is taken; empty if all is well. */
    Optional<String> problem() {
        return folder.problem();
    }

    @Override
    public void close() {
        watch.close();
    }
}

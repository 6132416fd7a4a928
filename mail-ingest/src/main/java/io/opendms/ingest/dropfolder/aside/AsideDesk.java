package io.opendms.ingest.dropfolder.aside;

import io.opendms.ingest.dropfolder.place.QuarantineFolder;
import io.opendms.ingest.message.Look;
import io.opendms.ingest.message.Order;
import io.opendms.record.AuditRecord;
import io.opendms.record.AuditTrail;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What people do with files that a drop folder has set aside: they look for the reason, and release or drop them. What the
 * store cannot do is a {@link io.opendms.record.RecordFailure}. Thread-safe.
 */
public final class AsideDesk {
    private final AsideFiles files;
    private final Optional<QuarantineFolder> folder;
    private final AuditTrail trail;
    private final InstantSource clock;

    /**
     * @param folder of this node, which can show what lies there and nothing else; empty if it takes mail from none
     * @param trail told of who looked into a file
     */
    public AsideDesk(AsideFiles files, Optional<QuarantineFolder> folder, AuditTrail trail, InstantSource clock) {
        this.files = files;
        this.folder = folder;
        this.trail = trail;
        this.clock = clock;
    }

    /** See {@link AsideFiles#page}. */
    public List<AsideFile> page(Optional<String> before, int limit) {
        return files.page(before, limit);
    }

    public Optional<AsideFile> find(String id) {
        return files.find(id);
    }

    /** How many there are, to {@value AsideFiles#MOST}. */
    public int count() {
        return files.count();
    }

    /**
     * Has a file taken again as if it had just been written, by a node that has it, within seconds or after its next start.
     *
     * @return the file; empty if none is set aside under this id, or somebody had something done with it already
     */
    public Optional<AsideFile> release(String id, AuditRecord.Origin by) {
        return files.order(id, Order.Deed.RELEASE, record("ReleaseDropFile", id, "", by));
    }

    /**
     * Has a file deleted, in the same way.
     *
     * @param reason why, for the audit trail
     */
    public Optional<AsideFile> drop(String id, String reason, AuditRecord.Origin by) {
        return files.order(id, Order.Deed.DROP, record("DropDropFile", id, reason, by));
    }

    /** Looks into a file that this node has, which the audit trail tells; empty if it has none under this id. */
    public Optional<Look> look(String id, AuditRecord.Origin by) throws IOException {
        Optional<AsideFile> found = files.find(id);
        if (found.isEmpty() || folder.isEmpty()) {
            return Optional.empty();
        }
        Optional<InputStream> opened = folder.get().open(found.get().file().name());
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = opened.get()) {
            trail.append(record("LookAtDropFile", id, "", by));
            return Optional.of(Look.at(in));
        }
    }

    private AuditRecord record(String name, String id, String reason, AuditRecord.Origin by) {
        AuditRecord.Action action = new AuditRecord.Action(name, "", id, reason, "", "");
        return new AuditRecord(clock.instant(), by, action, "DONE", "");
    }
}

package io.opendms.ingest.library;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.delivery.SharedLocks;
import io.opendms.ingest.library.folder.Disk;
import io.opendms.ingest.library.folder.ListFolder;
import io.opendms.ingest.library.item.Incoming;
import io.opendms.ingest.library.item.Unpacking;
import io.opendms.ingest.spool.SpooledMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A folder of this machine, which several nodes may share. Thread-safe. */
final class LocalSite implements Site {
    /**
     * Of a key, since two messages may have one at one time. Taken before the other, and never after it. Both are those of all
     * deliveries, since two entries of {@code ingest.deliver} may name one folder.
     */
    private static final SharedLocks ATTEMPTS = new SharedLocks();

    private static final SharedLocks LISTS = new SharedLocks();

    private final Path library;
    private final Unpacking unpacking;
    private final Disk disk;
    private final Placing placing;
    private final Leftovers leftovers;
    private final AtomicBoolean isSwept = new AtomicBoolean();

    LocalSite(Path library, Unpacking unpacking, Disk disk) {
        this.library = library;
        this.unpacking = unpacking;
        this.disk = disk;
        this.placing = new Placing(disk);
        this.leftovers = new Leftovers(disk, ATTEMPTS);
    }

    @Override
    public String bring(SpooledMessage message, MailAddress list, String key) throws IOException, DeliveryException {
        if (isSwept.compareAndSet(false, true)) {
            leftovers.sweep(library);
        }
        ListFolder folder = ListFolder.of(library, list);
        Staging staging = new Staging(disk, folder.staging(key));
        return ATTEMPTS.locked(folder.attempt(key), () -> {
            try {
                Incoming incoming = unpacking.unpack(message, list, key, staging.begin());
                staging.write(incoming);
                Path item = LISTS.locked(folder.lock(), () -> placing.place(incoming, staging.item(), folder));
                return library.relativize(item).toString();
            } finally {
                leftovers.remove(staging.folder());
            }
        });
    }
}

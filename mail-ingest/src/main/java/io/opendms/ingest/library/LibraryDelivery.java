package io.opendms.ingest.library;

import io.opendms.ingest.content.MessageContent;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.delivery.SharedLocks;
import io.opendms.ingest.library.folder.Disk;
import io.opendms.ingest.library.folder.ListFolder;
import io.opendms.ingest.library.folder.LocalDisk;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.Lists;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Delivers into a folder tree, one folder for each list. A message's item appears whole, in one step; killed at any point
 * and repeated there is exactly one. Several nodes may share the tree. Thread-safe.
 */
public final class LibraryDelivery implements Delivery {
    /**
     * Of a key, since two messages may have one at one time. Taken before the other, and never after it. Both are those of all
     * deliveries, since two entries of {@code ingest.deliver} may name one folder.
     */
    private static final SharedLocks ATTEMPTS = new SharedLocks();

    private static final SharedLocks LISTS = new SharedLocks();

    private final Path library;
    private final Lists lists;
    private final MessageReader reader;
    private final Disk disk;
    private final Placing placing;
    private final Leftovers leftovers;
    private final AtomicBoolean isSwept = new AtomicBoolean();

    /** @param library is made if it is not there */
    public LibraryDelivery(Path library, Lists lists, MessageReader reader) {
        this(library, lists, reader, new LocalDisk());
    }

    LibraryDelivery(Path library, Lists lists, MessageReader reader, Disk disk) {
        this.library = library;
        this.lists = lists;
        this.reader = reader;
        this.disk = disk;
        this.placing = new Placing(disk);
        this.leftovers = new Leftovers(disk, ATTEMPTS);
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public String deliver(SpooledMessage message, Target target, String key) throws DeliveryException {
        if (!(target instanceof Target.ListTarget)) {
            throw DeliveryException.lasting("a library takes mail for lists, and " + target.address() + " is none");
        }
        if (isSwept.compareAndSet(false, true)) {
            leftovers.sweep(library);
        }
        ListFolder list = ListFolder.of(library, target.address());
        Staging staging = new Staging(disk, list.staging(key));
        try {
            ListSettings settings = lists.settings(target.address());
            return ATTEMPTS.locked(list.attempt(key), () -> {
                try {
                    return deliver(message, settings, key, list, staging);
                } finally {
                    leftovers.remove(staging.folder());
                }
            });
        } catch (FileAlreadyExistsException e) {
            throw DeliveryException.passing("the library of " + target.address() + " cannot be written: " + e.getFile()
                    + " is a file, and a folder is wanted in its place; move the file away");
        } catch (IOException | UncheckedIOException e) {
            throw DeliveryException.passing("the library of " + target.address() + " cannot be written: " + e);
        }
    }

    private String deliver(SpooledMessage message, ListSettings settings, String key, ListFolder list, Staging staging)
            throws IOException, DeliveryException {
        MessageContent content;
        try {
            content = reader.read(message::open, staging.begin());
        } catch (ContentException e) {
            String reason = String.valueOf(e.getMessage());
            throw e.isExhausted() ? DeliveryException.costly(reason) : DeliveryException.lasting(reason);
        }
        Incoming incoming = Incoming.of(message, content, settings, key);
        staging.write(incoming);
        Path item = LISTS.locked(list.lock(), () -> placing.place(incoming, staging, list));
        return library.relativize(item).toString();
    }
}

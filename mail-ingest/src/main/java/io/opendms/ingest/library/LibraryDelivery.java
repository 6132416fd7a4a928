package io.opendms.ingest.library;

import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.Delivery;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.library.folder.Disk;
import io.opendms.ingest.library.folder.LocalDisk;
import io.opendms.ingest.library.folder.RefusedException;
import io.opendms.ingest.library.folder.RemoteDisk;
import io.opendms.ingest.library.item.Unpacking;
import io.opendms.ingest.list.Lists;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/**
 * Delivers into a folder tree, one folder for each list. A message's item appears whole, in one step; killed at any point
 * and repeated there is exactly one. Several nodes may share the tree. Thread-safe.
 */
public final class LibraryDelivery implements Delivery {
    private final Site site;

    /** @param library is made if it is not there */
    public LibraryDelivery(Path library, Lists lists, MessageReader reader) {
        this(library, lists, reader, new LocalDisk());
    }

    LibraryDelivery(Path library, Lists lists, MessageReader reader, Disk disk) {
        this(new LocalSite(library, new Unpacking(lists, reader), disk));
    }

    /** The same, with what takes messages apart. */
    public LibraryDelivery(Path library, Unpacking unpacking) {
        this(new LocalSite(library, unpacking, new LocalDisk()));
    }

    private LibraryDelivery(Site site) {
        this.site = site;
    }

    /**
     * Delivers to a server.
     *
     * @param work a folder of this process alone, where items are put together
     * @param node tells what this node puts together from what others do
     */
    public static LibraryDelivery remote(RemoteDisk disk, Path work, String node, Unpacking unpacking) {
        return new LibraryDelivery(new RemoteSite(disk, work, node, unpacking));
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
        try {
            return site.bring(message, target.address(), key);
        } catch (FileAlreadyExistsException e) {
            throw DeliveryException.passing("the library of " + target.address() + " cannot be written: " + e.getFile()
                    + " is a file, and a folder is wanted in its place; move the file away");
        } catch (RefusedException e) {
            throw DeliveryException.lasting(
                    "the library of " + target.address() + " does not take it: " + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            throw DeliveryException.passing("the library of " + target.address() + " cannot be written: " + e);
        }
    }
}

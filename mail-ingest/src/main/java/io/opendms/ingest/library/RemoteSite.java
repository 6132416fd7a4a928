package io.opendms.ingest.library;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.delivery.SharedLocks;
import io.opendms.ingest.library.folder.Digest;
import io.opendms.ingest.library.folder.ListFolder;
import io.opendms.ingest.library.folder.LocalDisk;
import io.opendms.ingest.library.folder.RemoteDisk;
import io.opendms.ingest.library.item.Incoming;
import io.opendms.ingest.library.item.Unpacking;
import io.opendms.ingest.spool.SpooledMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server. An item is put together on this machine, sent to where nobody looks, and brought to its place on the server
 * as on a disk. What a killed node has left there goes before its first message after a start. Thread-safe.
 */
final class RemoteSite implements Site {
    private static final Path ROOT = Path.of("/");

    /** Of a key, since two messages may have one at one time. */
    private static final SharedLocks ATTEMPTS = new SharedLocks();

    private final RemoteDisk disk;
    private final Path work;
    private final String node;
    private final Unpacking unpacking;
    private final Placing placing;
    private final LocalDisk local = new LocalDisk();
    private final Leftovers leftovers = new Leftovers(local, ATTEMPTS);
    private final Set<Path> swept = ConcurrentHashMap.newKeySet();

    /**
     * @param work a folder of this process alone
     * @param node tells what this node puts together from what others do
     */
    RemoteSite(RemoteDisk disk, Path work, String node, Unpacking unpacking) {
        this.disk = disk;
        this.work = work;
        this.node = Digest.shortOf(node);
        this.unpacking = unpacking;
        this.placing = new Placing(disk);
        leftovers.sweep(work);
    }

    @Override
    public String bring(SpooledMessage message, MailAddress list, String key) throws IOException, DeliveryException {
        ListFolder here = ListFolder.of(work, list);
        Staging staging = new Staging(local, here.staging(key));
        return ATTEMPTS.locked(here.attempt(key), () -> {
            ListFolder there = ListFolder.onServer(ROOT, list);
            // First, since a server that is away is found out cheaper than a message is unpacked.
            Path sent = empty(there, key);
            try {
                Incoming incoming = unpacking.unpack(message, list, key, staging.begin());
                staging.write(incoming);
                send(staging.item(), sent);
                Path item = disk.locked(there.lock(), () -> placing.place(incoming, sent, there));
                disk.delete(sent);
                return disk.location() + item;
            } finally {
                leftovers.remove(staging.folder());
            }
        });
    }

    /** Where this node puts an item together on the server, with nothing there. */
    private Path empty(ListFolder there, String key) throws IOException {
        Path ours = there.staging().resolve(node);
        sweep(ours);
        Path sent = ours.resolve(Digest.shortOf(key));
        disk.delete(sent);
        return sent;
    }

    private synchronized void sweep(Path ours) throws IOException {
        if (!swept.contains(ours)) {
            disk.delete(ours);
            disk.createFolders(ours);
            swept.add(ours);
        }
    }

    private void send(Path folder, Path to) throws IOException {
        disk.createFolders(to);
        for (String name : local.names(folder)) {
            Path each = folder.resolve(name);
            if (Files.isDirectory(each)) {
                send(each, to.resolve(name));
            } else {
                disk.upload(each, to.resolve(name));
            }
        }
    }
}

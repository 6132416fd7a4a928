package io.opendms.ingest.library.folder;

import io.opendms.ingest.delivery.SharedLocks;
import java.io.IOException;
import java.nio.file.Path;

/** A disk that is reached over a network. Paths begin at the root, {@code /}. What it has answered to is durable. */
public interface RemoteDisk extends Disk {

    /** Writes a new file with what stands in one of this machine, or over an old one that no other process looks at. */
    void upload(Path local, Path file) throws IOException;

    /**
     * Lets one at a time do something, of all nodes that reach the disk.
     *
     * @param file of our own, whose folder is there
     * @throws IOException also if somebody else holds the lock for long
     */
    <T, X extends Exception> T locked(Path file, SharedLocks.Work<T, X> work) throws IOException, X;

    /** Where it is, for people; without anything secret. */
    String location();
}

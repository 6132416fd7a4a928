package io.opendms.ingest.dropfolder.aside;

import io.opendms.ingest.dropfolder.place.QuarantinedFile;
import io.opendms.ingest.message.Order;
import io.opendms.record.AuditRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the drop folders of all nodes have set aside. A file is where only some nodes can reach it, so what is to be done with
 * it is written down here, for one of them to do. What cannot be read or written is a
 * {@link io.opendms.record.RecordFailure}. Thread-safe.
 */
public interface AsideFiles {
    /** How many files are known at once; the rest is told of as these go. */
    int MOST = 10_000;

    /**
     * Files by their ids, the greatest first.
     *
     * @param before only those whose id is less; empty to begin with the greatest
     * @param limit how many at most, from 1 on
     */
    List<AsideFile> page(Optional<String> before, int limit);

    Optional<AsideFile> find(String id);

    /** How many there are. */
    int count();

    /** How many of them a node told of last. */
    int count(String node);

    /**
     * Has something done with a file. The audit trail says so in the same transaction.
     *
     * @return the file; empty if there is none, or something is to be done with it already: then nothing was written
     */
    Optional<AsideFile> order(String id, Order.Deed deed, AuditRecord record);

    /** Those with which something is to be done, whatever node told of them. */
    List<AsideFile> ordered();

    /** The node that told of each, by their ids. */
    Map<String, String> nodes();

    /** Tells of files; of those that are known, which node has them. */
    void add(String node, List<QuarantinedFile> files);

    /** Forgets files that are not set aside any more. */
    void forget(Collection<String> ids);
}

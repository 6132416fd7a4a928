package io.opendms.record;

import io.opendms.entry.Alias;
import java.util.List;
import java.util.OptionalLong;

/**
 * The durable record of every change: the intent before the first write to the directory, its closing after. Several nodes
 * may share one record; each closes its own intents. A closing is also the change's entry in the audit trail. All methods
 * may be called from any thread.
 */
public interface ChangeRecord {

    /**
     * Records what is about to be written. When this returns, the intent is on disk.
     *
     * @return the number of the intent, positive and never used again
     * @throws RecordFailure if it could not be written; then nothing may be written to the directory either
     */
    long open(Intent intent);

    /**
     * Records what is about to be written, unless a request that is not finished is to give the same alias. What it looks at
     * and what it records are one step, also among nodes: a request that is kept before this gets the alias, and nobody else.
     * When this returns a number, the intent is on disk.
     *
     * @param given the alias that the writes give to something
     * @return the number of the intent; empty if the alias is reserved, and then nothing is recorded
     * @throws RecordFailure if it could not be written; then nothing may be written to the directory either
     */
    OptionalLong openUnlessReserved(Intent intent, Alias given);

    /**
     * Records what is about to be written by whoever has the alias for certain: a request that reserves it, or who finishes what
     * stands in part. When this returns, the intent is on disk, and whoever has read a {@link #mark} before learns of it.
     *
     * @param given the alias that the writes give to something
     * @return the number of the intent
     * @throws RecordFailure if it could not be written; then nothing may be written to the directory either
     */
    long openGiving(Intent intent, Alias given);

    /**
     * Where a look into the directory begins by which a request shall be kept that reserves an alias. Another node may be about
     * to give it, or do so before the request is kept; what is kept with this mark finds that out.
     *
     * @return {@link Mark#NONE} where nodes do not share the record
     * @throws RecordFailure if the record cannot be read
     */
    Mark mark(Alias alias);

    /**
     * Records that an intent ended as the directory itself proves, without waiting for the disk where this node alone writes
     * the record: an intent whose closing is lost in a crash is settled at the next start by reading the directory. Where nodes
     * share it, another node may change the alias as soon as this returns, and what the directory proves then is its change;
     * so there it is on disk.
     *
     * @throws RecordFailure if nodes share the record and it could not be written
     */
    void closeLater(long intent, Closing closing);

    /**
     * Records how an intent ended. When this returns, it is on disk. For an intent that has an end already, nothing is
     * done: whoever lost the answer to a closing may close again.
     *
     * @throws RecordFailure if it could not be written
     */
    void close(long intent, Closing closing);

    /**
     * Whether an intent has no end yet, whichever node it is of.
     *
     * @throws RecordFailure if the record cannot be read
     */
    boolean isOpen(long intent);

    /** The intents of this node that have no end, oldest first. */
    List<OpenIntent> openIntents();

    /**
     * Makes the open intents of nodes that are gone this node's own.
     *
     * @return those that were taken over, oldest first; each is given to one node only
     * @throws RecordFailure if the record cannot be written
     */
    List<OpenIntent> takeOver();

    /**
     * Who changed one of two aliases, which may be equal, after an intent: the one under which that was recorded, and the one that
     * its writes give, which of a rename is another.
     *
     * @throws RecordFailure if the record cannot be read
     */
    Follower followerOf(long intent, Alias one, Alias other);

    /** Whose intent of the same farm, recorded under one of these aliases, follows another one. */
    enum Follower {
        /** There is none. */
        NONE,
        /** The node that left the intent open made one afterwards, which it does only when the one before has ended. */
        SAME_NODE,
        /** Only other nodes made one, whatever had become of the one before. */
        OTHER_NODE
    }
}

package io.opendms.difference;

import java.util.List;

/** Tells in words what a recorded plan writes, for people who do not read LDIF. May be called from any thread. */
public interface PlanReader {

    /**
     * What becomes different, entry by entry, in the order of the writes. Asks no server.
     *
     * @param ldif the writes, as {@link io.opendms.directory.Plan#ldif()} gave them
     * @param inverseLdif what takes them back, which alone tells what a deleted entry held
     * @throws IllegalArgumentException if a text is no list of change records
     */
    List<EntryDifference> differences(String ldif, String inverseLdif);
}

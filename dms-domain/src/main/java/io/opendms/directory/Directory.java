package io.opendms.directory;

import io.opendms.change.Change;
import io.opendms.entry.Alias;
import io.opendms.farm.Farm;
import java.util.Optional;

/**
 * The directory that holds the farms' contacts and groups. All methods may be called from any thread; each blocks for at
 * most the response timeout per request that it sends.
 */
public interface Directory {

    /**
     * Reads the directory as it is and works out what a change would write. Nothing is written.
     *
     * @throws DirectoryFailure if the change is not possible, or the directory does not answer
     */
    Plan plan(Farm farm, Change change);

    /**
     * How many members the plan of a change has in memory at a time: those that it names and those that the group has. Most changes
     * have none, and of those the directory is not asked.
     *
     * @throws DirectoryFailure if the directory does not answer
     */
    default long weight(Farm farm, Change change) {
        return 0;
    }

    /**
     * Sends the writes of a plan that this directory made, in order, and returns when the last is confirmed. A write whose
     * answer was lost is read back before anything is said of it.
     *
     * @param halfway told before each write but the first, when those before it are confirmed
     * @throws DirectoryFailure.Changed if the entry is no longer what the plan was made from, so that a new plan may
     *     succeed; it takes into account what earlier writes of this one have done
     * @throws DirectoryFailure.Uncertain if whether a write took effect could not be found out
     * @throws DirectoryFailure otherwise; {@link DirectoryFailure#partly()} says whether earlier writes of the plan stand
     */
    void apply(Plan plan, Runnable halfway);

    /** The same for whom it makes no difference how far it has come. */
    default void apply(Plan plan) {
        apply(plan, () -> {});
    }

    /**
     * Finds out what became of a plan whose outcome is not known, by comparing the directory with every value of it.
     *
     * @throws DirectoryFailure if the directory does not answer
     */
    Settlement settle(Plan plan);

    /**
     * What takes a deletion back, without what it says of entries that are gone meanwhile: a server refuses an entry that refers to
     * them. Whom it leaves out stands among the warnings of what is returned.
     *
     * @throws DirectoryFailure if the directory does not answer
     */
    Plan withoutGone(Plan plan);

    /** Makes a plan again from the two texts that {@link Plan} gave for the record. */
    Plan restore(String ldif, String inverseLdif);

    /**
     * The alias that an entry has by the writes of a plan, such as the new one of a rename. Nothing is read.
     *
     * @param ldif the writes as {@link Plan} gave them for the record
     * @return empty if they leave aliases as they are or remove an entry, or the text is that of no plan, which its settling
     *     tells
     */
    Optional<Alias> aliasGiven(String ldif);
}

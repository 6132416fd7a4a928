package io.opendms.directory;

import io.opendms.entry.Alias;
import io.opendms.farm.Farm;
import java.util.List;
import java.util.Optional;

/**
 * What the directory holds for a farm, for people to look at. Nothing is written and nothing is remembered between two
 * calls: each part of a list is read from the directory as it is then. All methods may be called from any thread.
 */
public interface Holdings {

    /**
     * Contacts and groups in a farm's container and below it, ordered by alias, those without one by common name.
     *
     * @throws io.opendms.entry.InvalidValueException if {@link Slice#after} is not what a page gave
     * @throws DirectoryFailure if the container does not exist, or the directory does not answer
     */
    HeldPage<HeldEntry> entries(Farm farm, Slice slice);

    /**
     * The aliases of contacts and groups of a farm that begin so, in any case, in alphabetical order. It costs one search,
     * however many there are.
     *
     * @param prefix at least one character
     * @param most no more than so many; which, if there are more, is the directory's choice
     * @throws DirectoryFailure if the container does not exist, or the directory does not answer
     */
    List<String> aliases(Farm farm, String prefix, int most);

    /**
     * The contact or group of a farm that has an alias, in any case. It costs one search, however many entries there are.
     *
     * @return empty if none has it in the farm's container or below it
     * @throws DirectoryFailure if the container does not exist, or the directory does not answer
     */
    Optional<HeldEntry> named(Farm farm, Alias alias);

    /**
     * One contact or group of a farm.
     *
     * @return empty if the DN names none in the farm's container or below it
     * @throws DirectoryFailure if the directory does not answer
     */
    Optional<HeldDetails> entry(Farm farm, String dn);

    /**
     * The members of a group of a farm, ordered by common name. The prefix is compared with that name.
     *
     * @throws io.opendms.entry.InvalidValueException if {@link Slice#after} is not what a page gave
     * @throws DirectoryFailure.EntryMissing if the DN names no group in the farm's container or below it
     * @throws DirectoryFailure if the directory does not answer
     */
    HeldPage<HeldMember> members(Farm farm, String dn, Slice slice);
}

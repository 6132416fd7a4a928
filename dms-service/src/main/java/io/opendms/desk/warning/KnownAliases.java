package io.opendms.desk.warning;

import java.util.List;

/** The aliases that the directory holds for farms. */
@FunctionalInterface
public interface KnownAliases {
    /** Where there is no directory. */
    KnownAliases NONE = (farm, prefix, most) -> List.of();

    /**
     * The aliases of a farm's contacts and groups that begin so, in any case.
     *
     * @param most how many at most
     * @return none also if the directory does not answer: nobody is kept from deciding for want of a warning
     */
    List<String> beginningWith(String farm, String prefix, int most);
}

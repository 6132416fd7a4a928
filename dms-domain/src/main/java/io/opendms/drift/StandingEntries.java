package io.opendms.drift;

import io.opendms.farm.Farm;
import io.opendms.written.EntryName;
import io.opendms.written.OwnedAttribute;
import io.opendms.written.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads what stands in the farms' containers. All methods may be called from any thread, and throw
 * {@link io.opendms.directory.DirectoryFailure} if the directory does not answer.
 */
public interface StandingEntries {

    /**
     * All entries below a farm's container, apart from organizational units and other containers, without the members of
     * groups. The consumer may call the other methods meanwhile.
     */
    void forEachPage(Farm farm, Consumer<List<StandingEntry>> consumer);

    /** The members of a group by the attribute that holds them; no member if there is no such group any more. */
    Map<OwnedAttribute, List<Value>> members(EntryName group);

    /** Those of some names that entries have, anywhere in the directory. */
    Set<EntryName> existing(Collection<EntryName> names);
}

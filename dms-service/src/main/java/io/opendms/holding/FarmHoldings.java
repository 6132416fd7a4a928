package io.opendms.holding;

import io.opendms.directory.HeldEntry;
import io.opendms.directory.HeldMember;
import io.opendms.directory.HeldPage;
import io.opendms.directory.Holdings;
import io.opendms.directory.Slice;
import io.opendms.drift.Drift;
import io.opendms.drift.DriftSearch;
import io.opendms.drift.StandingEntries;
import io.opendms.farm.Farm;
import io.opendms.record.ChangeHistory;
import io.opendms.written.WriteReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the directory holds for a farm, for pages and programs. Lists, entries and members are read from the directory at
 * each call; drift is found by a look that takes as long as reading the whole record and the whole container does, so it
 * is done in the background and remembered until the next one. All methods may be called from any thread; those that read
 * the directory throw {@link io.opendms.directory.DirectoryFailure} if it does not answer. Who may see which farm is the
 * caller's to decide.
 */
public final class FarmHoldings implements AutoCloseable {
    private final Holdings holdings;
    private final DriftWatch watch;

    public FarmHoldings(
            Holdings holdings,
            ChangeHistory history,
            WriteReader reader,
            StandingEntries standing,
            InstantSource clock) {
        this.holdings = holdings;
        this.watch = new DriftWatch(farm -> DriftSearch.begin(history, reader, standing, List.of(farm)), clock);
    }

    /**
     * Contacts and groups of a farm, ordered by alias, each with what the last look found of it.
     *
     * @throws io.opendms.entry.InvalidValueException if {@link Slice#after} is not what a page gave
     */
    public HeldPage<MarkedEntry> entries(Farm farm, Slice slice) {
        HeldPage<HeldEntry> page = holdings.entries(farm, slice);
        Map<String, List<Drift>> drift = driftByDn(farm);
        return new HeldPage<>(
                page.items().stream()
                        .map(entry -> new MarkedEntry(entry, drift.getOrDefault(key(entry.dn()), List.of())))
                        .toList(),
                page.next());
    }

    /** Aliases of a farm that begin so, in any case: no more than {@code most}, in alphabetical order, by one search. */
    public List<String> aliases(Farm farm, String prefix, int most) {
        return holdings.aliases(farm, prefix, most);
    }

    /** One contact or group of a farm; empty if the DN names none in its container or below it. */
    public Optional<MarkedDetails> entry(Farm farm, String dn) {
        return holdings.entry(farm, dn)
                .map(details -> new MarkedDetails(
                        details,
                        driftByDn(farm).getOrDefault(key(details.entry().dn()), List.of())));
    }

    /**
     * Members of a group of a farm, ordered by common name.
     *
     * @throws io.opendms.directory.DirectoryFailure.EntryMissing if the DN names no group in its container or below it
     * @throws io.opendms.entry.InvalidValueException if {@link Slice#after} is not what a page gave
     */
    public HeldPage<HeldMember> members(Farm farm, String dn, Slice slice) {
        return holdings.members(farm, dn, slice);
    }

    /** What the last look found; returns at once. If nobody has looked yet, a look is begun. */
    public DriftState drift(Farm farm) {
        if (watch.state(farm).equals(DriftState.UNKNOWN)) {
            watch.look(farm);
        }
        return watch.state(farm);
    }

    /** Begins a new look, unless one is under way; returns at once. */
    public void lookForDrift(Farm farm) {
        watch.look(farm);
    }

    @Override
    public void close() {
        watch.close();
    }

    private Map<String, List<Drift>> driftByDn(Farm farm) {
        Map<String, List<Drift>> byDn = new HashMap<>();
        watch.state(farm)
                .report()
                .ifPresent(report -> report.findings()
                        .forEach(finding -> byDn.computeIfAbsent(key(finding.dn()), dn -> new ArrayList<>(1))
                                .add(finding)));
        return byDn;
    }

    /** Both come from the same directory, which spells a DN in one way. */
    private static String key(String dn) {
        return dn.toLowerCase(Locale.ROOT);
    }
}

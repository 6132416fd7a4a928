package io.opendms.ingest.list;

import io.opendms.entry.MailAddress;
import io.opendms.record.AuditRecord;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of all lists: what the registry says of one; else what the configuration says; else the usual. Thread-safe.
 * What the registry cannot do is a {@link io.opendms.record.RecordFailure}.
 */
public final class ListCatalog implements Lists {
    private final ListRegistry registry;
    private final TreeMap<String, ListSettings> configured;
    private final InstantSource clock;

    /** @param configured each list once */
    public ListCatalog(ListRegistry registry, List<ListSettings> configured, InstantSource clock) {
        this.registry = registry;
        this.configured = configured.stream()
                .collect(Collectors.toMap(
                        list -> list.address().key(),
                        list -> list,
                        (first, second) -> {
                            throw new IllegalArgumentException("a list is configured twice");
                        },
                        TreeMap::new));
        this.clock = clock;
    }

    @Override
    public ListSettings settings(MailAddress address) {
        return known(address).settings();
    }

    /** The settings of one list, and who says so. */
    public Known known(MailAddress address) {
        return registry.find(address).map(list -> new Known(list, Source.STORE)).orElseGet(() -> {
            ListSettings list = configured.get(address.key());
            return list == null
                    ? new Known(ListSettings.usual(address), Source.USUAL)
                    : new Known(list, Source.CONFIGURATION);
        });
    }

    /**
     * All lists of which anything is said, in the order of their addresses in lower case.
     *
     * @param after the last one that is seen already, in lower case; empty to begin
     * @param limit how many at most, from 1 on
     */
    public List<Known> page(String after, int limit) {
        TreeMap<String, Known> page = new TreeMap<>();
        configured.tailMap(after, false).values().stream()
                .limit(limit)
                .forEach(list -> page.put(list.address().key(), new Known(list, Source.CONFIGURATION)));
        registry.page(after, limit).forEach(list -> page.put(list.address().key(), new Known(list, Source.STORE)));
        return page.values().stream().limit(limit).toList();
    }

    /**
     * Has the registry say this of lists from now on: of all of them or of none.
     *
     * @throws IllegalArgumentException if a list stands there twice
     */
    public void keep(List<ListSettings> lists, AuditRecord.Origin by) {
        Set<MailAddress> addresses = new HashSet<>();
        if (!lists.stream().map(ListSettings::address).allMatch(addresses::add)) {
            throw new IllegalArgumentException("a list is given twice");
        }
        registry.put(lists, list -> record("SetList", list.address(), ListsCsv.write(List.of(list)), by));
    }

    /** Has the registry say nothing of a list any more, so that the configuration counts again. Says whether it did. */
    public boolean forget(MailAddress address, AuditRecord.Origin by) {
        return registry.remove(address, record("ForgetList", address, "", by));
    }

    private AuditRecord record(String name, MailAddress list, String after, AuditRecord.Origin by) {
        return new AuditRecord(
                clock.instant(), by, new AuditRecord.Action(name, "", list.key(), "", "", after), "DONE", "");
    }

    /**
     * A list and who says so.
     *
     * @param source who says what the settings are
     */
    public record Known(ListSettings settings, Source source) {}

    /** Who says what the settings of a list are. */
    public enum Source {
        /** Somebody set them while the service ran. */
        STORE,
        /** The configuration. */
        CONFIGURATION,
        /** Nobody. */
        USUAL
    }
}

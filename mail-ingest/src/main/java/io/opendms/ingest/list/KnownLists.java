package io.opendms.ingest.list;

import io.opendms.entry.MailAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the registry says of a list; else what the configuration says; else the usual. */
public final class KnownLists implements Lists {
    private final ListRegistry registry;
    private final Map<MailAddress, ListSettings> configured;

    /** @param configured each list once */
    public KnownLists(ListRegistry registry, List<ListSettings> configured) {
        this.registry = registry;
        this.configured =
                configured.stream().collect(Collectors.toUnmodifiableMap(ListSettings::address, Function.identity()));
    }

    @Override
    public ListSettings settings(MailAddress address) {
        return registry.find(address)
                .or(() -> Optional.ofNullable(configured.get(address)))
                .orElseGet(() -> ListSettings.usual(address));
    }
}

package io.opendms.ldap.holding;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.directory.EntryKind;
import io.opendms.drift.StandingEntries;
import io.opendms.drift.StandingEntry;
import io.opendms.farm.Farm;
import io.opendms.ldap.request.PipelinedReads;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.written.EntryName;
import io.opendms.written.OwnedAttribute;
import io.opendms.written.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads containers by pages. What is asked while a page is looked at goes over connections of another pool. */
public final class LdapStandingEntries implements StandingEntries {
    private static final String[] ATTRIBUTES = Stream.concat(EntryKinds.TOLD_BY.stream(), Owned.names().stream())
            .distinct()
            .toArray(String[]::new);

    private final Requests requests;
    private final Requests pipelined;

    public LdapStandingEntries(Requests requests, Requests pipelined) {
        this.requests = requests;
        this.pipelined = pipelined;
    }

    @Override
    public void forEachPage(Farm farm, Consumer<List<StandingEntry>> consumer) {
        requests.forEachPage(
                farm.container(),
                SearchScope.SUB,
                Filter.createPresenceFilter(Attributes.OBJECT_CLASS),
                page -> consumer.accept(page.stream()
                        .filter(entry -> !EntryKinds.isContainer(entry))
                        .map(LdapStandingEntries::standing)
                        .toList()),
                ATTRIBUTES);
    }

    static StandingEntry standing(Entry entry) {
        EntryKind kind = EntryKinds.of(entry);
        Map<OwnedAttribute, List<Value>> attributes = new LinkedHashMap<>();
        for (OwnedAttribute attribute : Owned.of(kind)) {
            attributes.put(attribute, values(entry, attribute));
        }
        return new StandingEntry(Owned.requiredName(entry.getDN()), kind, attributes);
    }

    private static List<Value> values(Entry entry, OwnedAttribute attribute) {
        String[] values = entry.getAttributeValues(attribute.name());
        return values == null ? List.of() : Owned.values(attribute, values);
    }

    @Override
    public Map<OwnedAttribute, List<Value>> members(EntryName group) {
        return pipelined
                .read(group.dn(), Attributes.MEMBER)
                .map(entry -> Map.of(Owned.MEMBER, values(entry, Owned.MEMBER)))
                .orElse(Map.of());
    }

    @Override
    public Set<EntryName> existing(Collection<EntryName> names) {
        List<String> dns = new ArrayList<>();
        names.forEach(name -> dns.add(name.dn()));
        return new PipelinedReads(pipelined)
                .entries(dns, Requests.NO_ATTRIBUTES).keySet().stream()
                        .map(Owned::requiredName)
                        .collect(Collectors.toSet());
    }
}

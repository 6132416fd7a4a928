package io.opendms.ldap.holding;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import io.opendms.drift.StandingEntries;
import io.opendms.drift.StandingEntry;
import io.opendms.farm.Farm;
import io.opendms.written.EntryName;
import io.opendms.written.OwnedAttribute;
import io.opendms.written.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A directory of hand-written entries, given away two at a time. */
final class ListedEntries implements StandingEntries {
    private static final int PAGE = 2;

    private final List<Entry> entries = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private Runnable beforeMembers = () -> {};

    ListedEntries(String ldif) {
        try (LDIFReader reader = new LDIFReader(new BufferedReader(new StringReader(ldif)))) {
            for (Entry next = reader.readEntry(); next != null; next = reader.readEntry()) {
                entries.add(next);
            }
        } catch (LDIFException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Has something happen after the first page was read and before anybody looks at it. */
    void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    /** Has something happen just before the members of a group are read. */
    void beforeMembers(Runnable happens) {
        beforeMembers = happens;
    }

    @Override
    public void forEachPage(Farm farm, Consumer<List<StandingEntry>> consumer) {
        List<StandingEntry> below = entries.stream()
                .filter(entry -> isBelow(entry, farm.container()))
                .map(LdapStandingEntries::standing)
                .toList();
        for (int from = 0; from < below.size(); from += PAGE) {
            if (from == 0) {
                meanwhile.run();
            }
            consumer.accept(below.subList(from, Math.min(below.size(), from + PAGE)));
        }
    }

    private static boolean isBelow(Entry entry, String container) {
        try {
            return DN.isDescendantOf(entry.getDN(), container, false);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public Map<OwnedAttribute, List<Value>> members(EntryName group) {
        beforeMembers.run();
        return entries.stream()
                .filter(entry -> Owned.requiredName(entry.getDN()).equals(group))
                .filter(entry -> entry.hasAttribute(Owned.MEMBER.name()))
                .findFirst()
                .map(entry ->
                        Map.of(Owned.MEMBER, Owned.values(Owned.MEMBER, entry.getAttributeValues(Owned.MEMBER.name()))))
                .orElse(Map.of());
    }

    @Override
    public Set<EntryName> existing(Collection<EntryName> names) {
        return entries.stream()
                .map(entry -> Owned.requiredName(entry.getDN()))
                .filter(names::contains)
                .collect(Collectors.toSet());
    }
}

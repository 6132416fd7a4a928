package io.opendms.ldap.account;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.Server;
import io.opendms.ldap.server.ServerFacts;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds users and groups by the names that a farm gives them, many with one request. */
public final class AccountSearch {
    /** A filter with more parts costs some servers more than a second request does. */
    private static final int NAMES_PER_SEARCH = 200;

    /** So many entries have one name, as good as always. */
    private static final int FEW = 1;

    private static final String OBJECT_SID = "objectSid";
    private static final Filter NO_CONTACT =
            Filter.createNOTFilter(Filter.createEqualityFilter(Attributes.OBJECT_CLASS, Classes.CONTACT));

    private final Server server;
    private final boolean takesGroups;
    private final Map<AccountKey.Kind, List<String>> attributes = new EnumMap<>(AccountKey.Kind.class);

    public AccountSearch(Server server) {
        this(server, List.of(Attributes.USER_PRINCIPAL_NAME, Attributes.MAIL), true);
    }

    private AccountSearch(Server server, List<String> principals, boolean takesGroups) {
        this.server = server;
        this.takesGroups = takesGroups;
        attributes.put(AccountKey.Kind.ACCOUNT, accountAttributes(server.facts()));
        attributes.put(AccountKey.Kind.PRINCIPAL, known(principals));
        attributes.put(AccountKey.Kind.SID, known(List.of(OBJECT_SID)));
    }

    /** The attributes that a server knows by which an account is named, the one that says more first. */
    public static List<String> accountAttributes(ServerFacts facts) {
        List<String> names = facts.activeDirectory()
                ? List.of(Attributes.SAM_ACCOUNT_NAME)
                : List.of(Attributes.SAM_ACCOUNT_NAME, Attributes.UID);
        return names.stream().filter(facts::knows).toList();
    }

    /** Finds no groups, so that none takes the place of a person. */
    public static AccountSearch ofPeople(Server server) {
        return new AccountSearch(server, List.of(Attributes.USER_PRINCIPAL_NAME, Attributes.MAIL), false);
    }

    /** The same, and takes {@code user@domain} for a user principal name only, and for nobody's mail address. */
    public static AccountSearch ofPeopleWithoutAddresses(Server server) {
        return new AccountSearch(server, List.of(Attributes.USER_PRINCIPAL_NAME), false);
    }

    /** The DNs of those names that exactly one account has; the others are not in the answer. */
    public Map<String, String> find(Collection<String> names) {
        return search(names).dns();
    }

    /** The same, with which of them are groups, and which are local to their domain. */
    public Accounts search(Collection<String> names) {
        Map<String, AccountKey> keys = new LinkedHashMap<>();
        names.forEach(name -> AccountKey.parse(name).ifPresent(key -> keys.put(name, key)));
        Accounts found = new Accounts();
        if (keys.isEmpty()) {
            return found;
        }
        boolean hasDomains =
                keys.values().stream().anyMatch(key -> !key.domain().isEmpty());
        Domains domains = hasDomains ? Domains.read(server) : Domains.NONE;
        find(keys, server.requests(), server.searchBase(), domains, found);
        server.globalCatalog().ifPresent(catalog -> find(keys, catalog, Server.FOREST, domains, found));
        return found;
    }

    /**
     * Takes the names that it settles, found or ambiguous, out of {@code open}. A group by the first attribute settles nothing alone: a
     * person may have the name by the second, and whichever came later would take the other's place.
     */
    private void find(Map<String, AccountKey> open, Requests requests, String base, Domains domains, Accounts found) {
        Map<String, Set<String>> hits = new HashMap<>();
        int rounds = attributes.values().stream().mapToInt(List::size).max().orElse(0);
        // One attribute a round: the second of a kind need not be indexed, and few names get that far.
        for (int round = 0; round < rounds; round++) {
            List<String> names = List.copyOf(open.keySet());
            for (int from = 0; from < names.size(); from += NAMES_PER_SEARCH) {
                List<String> batch = names.subList(from, Math.min(names.size(), from + NAMES_PER_SEARCH));
                Map<String, Lookup> lookups = lookups(batch, open, round);
                if (!lookups.isEmpty()) {
                    Map<String, Set<String>> index = index(requests, base, lookups.values(), found);
                    lookups.forEach((name, lookup) -> {
                        index.getOrDefault(lookup.key(), Set.of()).stream()
                                .filter(dn -> domains.isOf(open.get(name).domain(), dn))
                                .forEach(dn -> hits.computeIfAbsent(name, first -> new LinkedHashSet<>(FEW))
                                        .add(dn));
                        if (!found.groups().containsAll(hits.getOrDefault(name, Set.of()))) {
                            open.remove(name);
                        }
                    });
                }
            }
        }
        open.keySet().removeAll(hits.keySet());
        hits.forEach((name, dns) -> {
            if (dns.size() == 1) {
                found.dns().put(name, dns.iterator().next());
            }
        });
    }

    private Map<String, Lookup> lookups(List<String> names, Map<String, AccountKey> keys, int round) {
        Map<String, Lookup> lookups = new LinkedHashMap<>();
        for (String name : names) {
            AccountKey key = keys.get(name);
            List<String> tried = attributes.get(key.kind());
            if (round < tried.size()) {
                Lookup.of(tried.get(round), key).ifPresent(lookup -> lookups.put(name, lookup));
            }
        }
        return lookups;
    }

    /** One search for many names; the DNs of the entries by attribute and value. */
    private Map<String, Set<String>> index(Requests requests, String base, Collection<Lookup> lookups, Accounts found) {
        Filter any = Filter.createORFilter(lookups.stream().map(Lookup::filter).toList());
        String[] wanted = Stream.concat(
                        Stream.of(Attributes.OBJECT_CLASS, Attributes.GROUP_TYPE),
                        lookups.stream().map(Lookup::attribute))
                .distinct()
                .toArray(String[]::new);
        Map<String, Set<String>> index = new HashMap<>();
        for (SearchResultEntry entry :
                requests.searchPaged(base, SearchScope.SUB, Filter.createANDFilter(any, NO_CONTACT), wanted)) {
            boolean isGroup = isGroup(entry);
            if (isGroup && !takesGroups) {
                continue;
            }
            if (isGroup) {
                found.groups().add(entry.getDN());
            }
            if (GroupScope.isLocal(entry)) {
                found.local().add(entry.getDN());
            }
            for (Attribute attribute : entry.getAttributes()) {
                if (attribute.getName().equalsIgnoreCase(Attributes.OBJECT_CLASS)
                        || attribute.getName().equalsIgnoreCase(Attributes.GROUP_TYPE)) {
                    continue;
                }
                for (byte[] value : attribute.getValueByteArrays()) {
                    index.computeIfAbsent(Lookup.key(attribute.getName(), value), key -> new LinkedHashSet<>())
                            .add(entry.getDN());
                }
            }
        }
        return index;
    }

    private static boolean isGroup(SearchResultEntry entry) {
        return Classes.GROUPS.stream().anyMatch(name -> entry.hasAttributeValue(Attributes.OBJECT_CLASS, name));
    }

    private List<String> known(List<String> names) {
        return names.stream().filter(server.facts()::knows).toList();
    }

    /**
     * What was found.
     *
     * @param dns the DN of each name that exactly one account has
     * @param groups the DNs of groups among all that was found
     * @param local the DNs of what is local to its domain by {@link GroupScope} among all that was found
     */
    public record Accounts(Map<String, String> dns, Set<String> groups, Set<String> local) {
        private Accounts() {
            this(new HashMap<>(), new HashSet<>(), new HashSet<>());
        }

        /** What was found where no groups are looked for. */
        public static Accounts withoutGroups(Map<String, String> dns) {
            return new Accounts(dns, Set.of(), Set.of());
        }
    }

    /** One attribute and the value by which an account is looked for. */
    private record Lookup(String attribute, byte[] value) {
        static Optional<Lookup> of(String attribute, AccountKey key) {
            Optional<byte[]> value = key.kind() == AccountKey.Kind.SID
                    ? Sids.bytes(key.value())
                    : Optional.of(key.value().getBytes(StandardCharsets.UTF_8));
            return value.map(bytes -> new Lookup(attribute, bytes));
        }

        Filter filter() {
            return Filter.createEqualityFilter(attribute, value);
        }

        String key() {
            return key(attribute, value);
        }

        /** SIDs are compared by their bytes, names without regard to case. */
        static String key(String attribute, byte[] value) {
            String text = attribute.equalsIgnoreCase(OBJECT_SID)
                    ? HexFormat.of().formatHex(value)
                    : new String(value, StandardCharsets.UTF_8);
            return (attribute + "=" + text).toLowerCase(Locale.ROOT);
        }
    }
}

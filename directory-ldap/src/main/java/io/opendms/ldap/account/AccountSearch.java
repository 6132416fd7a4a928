package io.opendms.ldap.account;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.Server;
import io.opendms.ldap.server.ServerFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds users and groups by the names that a farm gives them, many with one request. */
public final class AccountSearch {
    /** A filter with more parts costs some servers more than a second request does. */
    private static final int NAMES_PER_SEARCH = 200;

    private static final String UID = "uid";
    private static final String OBJECT_SID = "objectSid";
    private static final Filter NO_CONTACT =
            Filter.createNOTFilter(Filter.createEqualityFilter(Attributes.OBJECT_CLASS, Classes.CONTACT));

    private final Server server;
    private final List<String> accountAttributes = new ArrayList<>();
    private final List<String> principalAttributes = new ArrayList<>();
    private final boolean knowsSids;

    public AccountSearch(Server server) {
        this.server = server;
        ServerFacts facts = server.facts();
        accountAttributes.add(Attributes.SAM_ACCOUNT_NAME);
        if (!facts.activeDirectory()) {
            accountAttributes.add(UID);
        }
        accountAttributes.removeIf(name -> !facts.knows(name));
        principalAttributes.addAll(List.of(Attributes.USER_PRINCIPAL_NAME, Attributes.MAIL));
        principalAttributes.removeIf(name -> !facts.knows(name));
        knowsSids = facts.knows(OBJECT_SID);
    }

    /** The DNs of those names that exactly one account has; the others are not in the answer. */
    public Map<String, String> find(Collection<String> names) {
        Map<String, AccountKey> keys = new LinkedHashMap<>();
        names.forEach(name -> AccountKey.parse(name).ifPresent(key -> keys.put(name, key)));
        if (keys.isEmpty()) {
            return Map.of();
        }
        boolean hasDomains =
                keys.values().stream().anyMatch(key -> !key.domain().isEmpty());
        Optional<Domains> domains = hasDomains ? Optional.of(Domains.read(server)) : Optional.empty();
        Map<String, String> found = new HashMap<>(find(keys, server.requests(), server.searchBase(), domains));
        server.globalCatalog().ifPresent(catalog -> {
            keys.keySet().removeAll(found.keySet());
            found.putAll(find(keys, catalog, Server.FOREST, domains));
        });
        return found;
    }

    private Map<String, String> find(
            Map<String, AccountKey> keys, Requests requests, String base, Optional<Domains> domains) {
        Map<String, String> found = new HashMap<>();
        List<String> names = new ArrayList<>(keys.keySet());
        for (int from = 0; from < names.size(); from += NAMES_PER_SEARCH) {
            List<String> batch = names.subList(from, Math.min(names.size(), from + NAMES_PER_SEARCH));
            List<Filter> filters = new ArrayList<>();
            batch.forEach(name -> filters.addAll(filters(keys.get(name))));
            if (filters.isEmpty()) {
                continue;
            }
            Map<String, Set<String>> index = index(requests.searchPaged(
                    base,
                    SearchScope.SUB,
                    Filter.createANDFilter(Filter.createORFilter(filters), NO_CONTACT),
                    attributes()));
            for (String name : batch) {
                only(keys.get(name), index, domains).ifPresent(dn -> found.put(name, dn));
            }
        }
        return found;
    }

    private List<Filter> filters(AccountKey key) {
        switch (key.kind()) {
            case SID:
                return knowsSids
                        ? Sids.bytes(key.value())
                                .map(bytes -> List.of(Filter.createEqualityFilter(OBJECT_SID, bytes)))
                                .orElse(List.of())
                        : List.of();
            case PRINCIPAL:
                return equal(principalAttributes, key.value());
            default:
                return equal(accountAttributes, key.value());
        }
    }

    private static List<Filter> equal(List<String> attributes, String value) {
        return attributes.stream()
                .map(attribute -> Filter.createEqualityFilter(attribute, value))
                .toList();
    }

    private String[] attributes() {
        List<String> attributes = new ArrayList<>(accountAttributes);
        attributes.addAll(principalAttributes);
        if (knowsSids) {
            attributes.add(OBJECT_SID);
        }
        return attributes.toArray(String[]::new);
    }

    private Map<String, Set<String>> index(List<SearchResultEntry> entries) {
        Map<String, Set<String>> index = new HashMap<>();
        for (Entry entry : entries) {
            for (Attribute attribute : entry.getAttributes()) {
                if (attribute.getName().equalsIgnoreCase(OBJECT_SID)) {
                    index(index, OBJECT_SID, HexFormat.of().formatHex(attribute.getValueByteArray()), entry);
                } else {
                    for (String value : attribute.getValues()) {
                        index(index, attribute.getName(), value, entry);
                    }
                }
            }
        }
        return index;
    }

    private static void index(Map<String, Set<String>> index, String attribute, String value, Entry entry) {
        index.computeIfAbsent(key(attribute, value), key -> new LinkedHashSet<>())
                .add(entry.getDN());
    }

    private static String key(String attribute, String value) {
        return (attribute + "=" + value).toLowerCase(Locale.ROOT);
    }

    /** The one account that is meant; the first attribute that any account matches decides. */
    private Optional<String> only(AccountKey key, Map<String, Set<String>> index, Optional<Domains> domains) {
        for (String lookup : lookups(key)) {
            List<String> dns = index.getOrDefault(lookup, Set.of()).stream()
                    .filter(dn -> key.domain().isEmpty()
                            || domains.map(known -> known.isOf(key.domain(), dn))
                                    .orElse(true))
                    .toList();
            if (!dns.isEmpty()) {
                return dns.size() == 1 ? Optional.of(dns.get(0)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private List<String> lookups(AccountKey key) {
        switch (key.kind()) {
            case SID:
                return Sids.bytes(key.value())
                        .map(bytes -> List.of(key(OBJECT_SID, HexFormat.of().formatHex(bytes))))
                        .orElse(List.of());
            case PRINCIPAL:
                return principalAttributes.stream()
                        .map(attribute -> key(attribute, key.value()))
                        .toList();
            default:
                return accountAttributes.stream()
                        .map(attribute -> key(attribute, key.value()))
                        .toList();
        }
    }
}

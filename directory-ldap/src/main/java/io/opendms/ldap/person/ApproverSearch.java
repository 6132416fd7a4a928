package io.opendms.ldap.person;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.directory.Accounts;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.account.AccountSearch;
import io.opendms.ldap.account.Domains;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.Server;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Finds the people behind the names in the lists of those who decide: a person by account name, mail address or DN, a group by
 * name or DN, and then its members, also those of groups in it.
 */
public final class ApproverSearch {
    /** So many entries are read of one group; who has more approvers lacks none. */
    private static final int MOST_MEMBERS = 200;

    private static final String UNIQUE_MEMBER = "uniqueMember";

    private static final String[] ATTRIBUTES = Stream.concat(
                    Stream.of(
                            Attributes.OBJECT_CLASS,
                            Attributes.CN,
                            Attributes.SAM_ACCOUNT_NAME,
                            Attributes.UID,
                            Attributes.USER_PRINCIPAL_NAME,
                            Attributes.MAIL,
                            Attributes.PROXY_ADDRESSES,
                            Attributes.MEMBER,
                            UNIQUE_MEMBER),
                    PersonState.ATTRIBUTES.stream())
            .toArray(String[]::new);

    private final Server server;
    private final List<String> containers;
    private final Instant now;

    /** @param containers of all farms, whose groups are known by their DN alone */
    public ApproverSearch(Server server, List<String> containers, Instant now) {
        this.server = server;
        this.containers = List.copyOf(containers);
        this.now = now;
    }

    /** Who is meant by each of some names, in their order. */
    public List<ApproverName> find(List<String> names) {
        return each(names, this::meant);
    }

    /**
     * The same, but nobody for an address by which somebody may be written to and that is none of the names by which the directory lets
     * decide; see ADR 80.
     */
    public List<ApproverName> deciders(List<String> names) {
        return each(names, this::decider);
    }

    private List<ApproverName> each(
            List<String> names, BiFunction<String, Optional<SearchResultEntry>, ApproverName> meaning) {
        Map<String, String> accounts = new AccountSearch(server)
                .find(names.stream().filter(name -> !isDn(name)).toList());
        return names.stream()
                .map(name -> meaning.apply(name, dn(name, accounts).flatMap(this::read)))
                .toList();
    }

    private ApproverName decider(String name, Optional<SearchResultEntry> entry) {
        ApproverName found = meant(name, entry);
        if (!isAddress(name) || found.people().isEmpty() || entry.isEmpty()) {
            return found;
        }
        List<String> names = names(entry.get());
        return names.stream().anyMatch(name::equalsIgnoreCase)
                ? found
                : ApproverName.nobody(
                        name,
                        "this is only an address of " + entry.get().getDN()
                                + ", and an address that is not the user principal name gives no right to decide here; write "
                                + names.stream().findFirst().orElse("the DN") + " instead");
    }

    private static boolean isAddress(String name) {
        return name.indexOf('@') > 0 && !isDn(name);
    }

    private List<String> names(Entry entry) {
        if (isGroup(entry)) {
            return Stream.of(Attributes.CN, Attributes.SAM_ACCOUNT_NAME)
                    .filter(entry::hasAttribute)
                    .map(entry::getAttributeValue)
                    .toList();
        }
        boolean hasDomains = server.facts().hasDomains();
        PersonNames names = new PersonNames(entry, Domains.read(server).shortName(entry.getDN()));
        return Stream.concat(names.given(hasDomains).stream(), names.principals(hasDomains).stream())
                .toList();
    }

    /** The DN of the one group that is meant by a name. */
    Optional<String> group(String name) {
        Map<String, String> accounts = isDn(name) ? Map.of() : new AccountSearch(server).find(List.of(name));
        return dn(name, accounts)
                .flatMap(this::read)
                .filter(ApproverSearch::isGroup)
                .map(Entry::getDN);
    }

    private Optional<String> dn(String name, Map<String, String> accounts) {
        if (isDn(name)) {
            return Optional.of(name);
        }
        return Optional.ofNullable(accounts.get(name))
                .filter(found -> !isOfFarm(found))
                .or(() -> groupNamed(name));
    }

    private static boolean isDn(String name) {
        return name.indexOf('=') > 0 && DN.isValidDN(name);
    }

    private Optional<String> groupNamed(String name) {
        List<String> found =
                groupsNamed(name).stream().filter(dn -> !isOfFarm(dn)).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private List<String> groupsNamed(String name) {
        List<Filter> classes = Classes.GROUPS.stream()
                .map(each -> Filter.createEqualityFilter(Attributes.OBJECT_CLASS, each))
                .toList();
        Filter filter = Filter.createANDFilter(
                Filter.createEqualityFilter(Attributes.CN, name), Filter.createORFilter(classes));
        return server.requests().search(server.searchBase(), filter, Attributes.OBJECT_CLASS).stream()
                .map(Entry::getDN)
                .toList();
    }

    private boolean isOfFarm(String dn) {
        return containers.stream().anyMatch(container -> isBelow(dn, container));
    }

    private static boolean isBelow(String dn, String container) {
        try {
            return DN.isDescendantOf(dn, container, true);
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an ill-formed DN");
        }
    }

    /** All people in the one group that is meant by a name. */
    List<Approver> everybodyIn(String name) {
        Map<String, String> accounts = isDn(name) ? Map.of() : new AccountSearch(server).find(List.of(name));
        Optional<SearchResultEntry> group =
                dn(name, accounts).flatMap(this::read).filter(ApproverSearch::isGroup);
        if (group.isEmpty()) {
            return List.of();
        }
        if (memberDns(group.get()).size() > Accounts.MOST_MEMBERS) {
            // Without reading them first.
            throw tooMany(group.get());
        }
        Members members = members(group.get(), Accounts.MOST_MEMBERS);
        if (members.isCut()) {
            throw tooMany(group.get());
        }
        return members.people();
    }

    private static DirectoryFailure.TooMany tooMany(Entry group) {
        return new DirectoryFailure.TooMany("the group " + group.getDN() + " and its groups have more than "
                + Accounts.MOST_MEMBERS + " members; take smaller groups");
    }

    private ApproverName meant(String name, Optional<SearchResultEntry> entry) {
        if (entry.isEmpty() && !isDn(name) && groupsNamed(name).stream().anyMatch(this::isOfFarm)) {
            return ApproverName.nobody(
                    name, "a group in a farm's container counts by its DN only, since a farm may name one as it likes");
        }
        if (entry.isEmpty()) {
            return ApproverName.nobody(
                    name, "no person and no group is meant by this, or more than one, or dms may not read it");
        }
        if (!isGroup(entry.get()) && !PersonSearch.isPerson(entry.get())) {
            return ApproverName.nobody(name, "this is neither a person nor a group");
        }
        return isGroup(entry.get())
                ? ApproverName.group(name, members(entry.get(), MOST_MEMBERS).people())
                : ApproverName.person(name, approver(entry.get()));
    }

    /**
     * Who is in a group.
     *
     * @param isCut whether there are more
     */
    private record Members(List<Approver> people, boolean isCut) {}

    private Members members(Entry group, int most) {
        List<Approver> people = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(memberDns(group));
        while (!open.isEmpty() && seen.size() < most) {
            String dn = open.pop();
            if (seen.add(dn.toLowerCase(Locale.ROOT))) {
                read(dn).ifPresent(entry -> {
                    if (isGroup(entry)) {
                        open.addAll(memberDns(entry));
                    } else if (PersonSearch.isPerson(entry)) {
                        people.add(approver(entry));
                    }
                });
            }
        }
        return new Members(people, open.stream().anyMatch(dn -> !seen.contains(dn.toLowerCase(Locale.ROOT))));
    }

    private Optional<SearchResultEntry> read(String dn) {
        try {
            return server.requests().read(dn, ATTRIBUTES);
        } catch (DirectoryFailure.ValueRefused e) {
            // The SDK takes more texts for a DN than a server does; no entry has such a name.
            return Optional.empty();
        }
    }

    private static List<String> memberDns(Entry group) {
        return Stream.of(Attributes.MEMBER, UNIQUE_MEMBER)
                .filter(group::hasAttribute)
                .flatMap(attribute -> Stream.of(group.getAttributeValues(attribute)))
                .toList();
    }

    private static boolean isGroup(Entry entry) {
        return Classes.GROUPS.stream().anyMatch(each -> entry.hasAttributeValue(Attributes.OBJECT_CLASS, each));
    }

    private Approver approver(Entry entry) {
        return new Approver(
                entry.getDN(),
                PersonState.obstacle(entry, now).isEmpty(),
                entry.hasAttribute(Attributes.MAIL) || entry.hasAttribute(Attributes.PROXY_ADDRESSES));
    }
}

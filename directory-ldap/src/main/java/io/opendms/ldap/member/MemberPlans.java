package io.opendms.ldap.member;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.change.ChangeMembers;
import io.opendms.entry.MemberKind;
import io.opendms.farm.Farm;
import io.opendms.ldap.account.AccountSearch;
import io.opendms.ldap.account.AccountSearch.Accounts;
import io.opendms.ldap.account.GroupScope;
import io.opendms.ldap.plan.FarmEntries;
import io.opendms.ldap.plan.LdapPlan;
import io.opendms.ldap.plan.PlanDraft;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.Server;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans of a group's members: clear, then remove, then add, as the difference to the members that are there. */
public final class MemberPlans {
    /** Up to so many are looked for one by one, so that a long list need not be read. */
    private static final int PROBED = 20;
    /** Active Directory takes at most 5,000 values of one attribute in a request. */
    private static final int VALUES_PER_WRITE = 1000;

    private final Server server;
    private final Farm farm;
    private final Members members;

    public MemberPlans(Server server, Farm farm) {
        this.server = server;
        this.farm = farm;
        this.members = new Members(server);
    }

    public LdapPlan plan(ChangeMembers change) {
        server.facts().requireGroups();
        SearchResultEntry entry =
                new FarmEntries(server.requests(), farm).find(Classes.GROUP, change.alias(), Requests.NO_ATTRIBUTES);
        String group = entry.getDN();
        Accounts accounts = resolve(change);
        Map<String, String> dns = accounts.dns();
        PlanDraft draft = new PlanDraft();
        change.add().stream().filter(name -> !dns.containsKey(name)).forEach(draft::unknownMember);
        Map<DN, String> wanted = named(change.add(), dns);
        if (wanted.remove(Members.parsed(group)) != null) {
            // Mail to a group that is a member of itself goes round until a server gives up.
            change.add().stream().filter(name -> isSame(group, dns.get(name))).forEach(draft::unknownMember);
        }
        Set<DN> unwanted = new LinkedHashSet<>(named(change.remove(), dns).keySet());
        unwanted.removeAll(wanted.keySet());

        Map<DN, String> present = present(group, change.clear(), wanted.keySet(), unwanted);
        Map<DN, String> coming = new LinkedHashMap<>(wanted);
        coming.keySet().removeAll(present.keySet());
        if (server.facts().activeDirectory() && !GroupScope.isLocal(entry)) {
            leaveOutLocal(draft, change, accounts, coming);
        }
        Map<DN, String> leaving = new LinkedHashMap<>(present);
        leaving.keySet().removeAll(wanted.keySet());
        if (change.clear()) {
            leaving.keySet().retainAll(members.ofKind(change.kind(), leaving));
        } else {
            leaving.keySet().retainAll(unwanted);
        }
        write(draft, group, ModificationType.DELETE, ModificationType.ADD, List.copyOf(leaving.values()));
        write(draft, group, ModificationType.ADD, ModificationType.DELETE, List.copyOf(coming.values()));
        warnOfCircles(
                draft,
                group,
                coming.values().stream().filter(accounts.groups()::contains).toList());
        return draft.plan();
    }

    /** The server would refuse the whole write for one of them; one that is a member already does not come. */
    private static void leaveOutLocal(
            PlanDraft draft, ChangeMembers change, Accounts accounts, Map<DN, String> coming) {
        for (String local : accounts.local()) {
            if (coming.remove(Members.parsed(local)) != null) {
                change.add().stream()
                        .filter(name -> isSame(local, accounts.dns().get(name)))
                        .forEach(draft::unknownMember);
            }
        }
    }

    /** Mail is not harmed by that, each address gets it once; but nobody who makes it means it. */
    private void warnOfCircles(PlanDraft draft, String group, Collection<String> groups) {
        if (groups.isEmpty()) {
            return;
        }
        Map<DN, String> coming = new LinkedHashMap<>();
        groups.forEach(dn -> coming.put(Members.parsed(dn), dn));
        for (DN above : new GroupsAbove(server).among(coming.keySet(), Members.parsed(group))) {
            draft.warn("the groups " + group + " and " + coming.get(above)
                    + " stand in each other now: mail to one goes to the members of both; take one out of the other if"
                    + " that is not meant");
        }
    }

    private Accounts resolve(ChangeMembers change) {
        Set<String> names = new LinkedHashSet<>(change.add());
        if (!change.clear()) {
            names.addAll(change.remove());
        }
        return change.kind() == MemberKind.CONTACT
                ? Accounts.withoutGroups(new ContactSearch(server.requests(), farm).find(names))
                : new AccountSearch(server).search(names);
    }

    private static Map<DN, String> named(Collection<String> names, Map<String, String> dns) {
        Map<DN, String> named = new LinkedHashMap<>();
        for (String name : names) {
            String dn = dns.get(name);
            if (dn != null) {
                named.put(Members.parsed(dn), dn);
            }
        }
        return named;
    }

    private static boolean isSame(String group, @Nullable String dn) {
        return dn != null && Members.parsed(dn).equals(Members.parsed(group));
    }

    /** Those members that matter: all of them, or which of a few names are members. */
    private Map<DN, String> present(String group, boolean all, Set<DN> wanted, Set<DN> unwanted) {
        if (all || wanted.size() + unwanted.size() > PROBED) {
            return members.all(group);
        }
        List<DN> asked = new ArrayList<>(wanted);
        asked.addAll(unwanted);
        return members.among(group, asked);
    }

    private static void write(
            PlanDraft draft, String group, ModificationType forward, ModificationType back, List<String> dns) {
        for (int from = 0; from < dns.size(); from += VALUES_PER_WRITE) {
            String[] values = dns.subList(from, Math.min(dns.size(), from + VALUES_PER_WRITE))
                    .toArray(String[]::new);
            draft.modify(
                    group,
                    List.of(new Modification(forward, Attributes.MEMBER, values)),
                    List.of(new Modification(back, Attributes.MEMBER, values)));
        }
    }
}

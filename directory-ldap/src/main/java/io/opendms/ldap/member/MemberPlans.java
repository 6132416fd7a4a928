package io.opendms.ldap.member;

import com.unboundid.asn1.ASN1OctetString;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans of a group's members: clear, then remove, then add, as the difference to the members that are there. */
public final class MemberPlans {
    /** Up to so many are looked for one by one, so that a long list need not be read. */
    static final int PROBED = 20;
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
        Map<String, String> coming = named(change.add(), dns);
        // Mail to a group that is a member of itself goes round until a server gives up.
        leaveOut(draft, change, accounts, coming, Set.of(group));
        Map<String, String> unwanted = named(change.remove(), dns);
        unwanted.keySet().removeAll(coming.keySet());

        List<ASN1OctetString> leaving = new ArrayList<>();
        Set<String> staying = new HashSet<>();
        for (ASN1OctetString member : present(group, change.clear(), coming, unwanted)) {
            String key = Members.key(member.stringValue());
            if (coming.containsKey(key)) {
                staying.add(key);
            } else if (change.clear() || unwanted.containsKey(key)) {
                leaving.add(member);
            }
        }
        coming.keySet().removeAll(staying);
        if (server.facts().activeDirectory() && !GroupScope.isLocal(entry)) {
            // The server would refuse the whole write for one of them; one that is a member already does not come.
            leaveOut(draft, change, accounts, coming, accounts.local());
        }
        write(
                draft,
                group,
                ModificationType.DELETE,
                ModificationType.ADD,
                change.clear() ? members.ofKind(change.kind(), leaving) : leaving);
        write(
                draft,
                group,
                ModificationType.ADD,
                ModificationType.DELETE,
                coming.values().stream().map(ASN1OctetString::new).toList());
        warnOfCircles(
                draft,
                group,
                coming.values().stream().filter(accounts.groups()::contains).toList());
        return draft.plan();
    }

    /** Lets some of what is to come in stay out, and says by which names it was asked for. */
    private static void leaveOut(
            PlanDraft draft, ChangeMembers change, Accounts accounts, Map<String, String> coming, Set<String> some) {
        Set<String> out = new HashSet<>();
        some.stream()
                .map(Members::key)
                .filter(key -> coming.remove(key) != null)
                .forEach(out::add);
        if (!out.isEmpty()) {
            change.add().stream()
                    .filter(accounts.dns()::containsKey)
                    .filter(name -> out.contains(Members.key(accounts.dns().get(name))))
                    .forEach(draft::unknownMember);
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

    private static Map<String, String> named(Collection<String> names, Map<String, String> dns) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String name : names) {
            String dn = dns.get(name);
            if (dn != null) {
                named.put(Members.key(dn), dn);
            }
        }
        return named;
    }

    /** Those members that matter: all of them, or which of a few names are members. */
    private List<ASN1OctetString> present(
            String group, boolean all, Map<String, String> wanted, Map<String, String> unwanted) {
        if (all || wanted.size() + unwanted.size() > PROBED) {
            return members.all(group);
        }
        List<String> asked = new ArrayList<>(wanted.values());
        asked.addAll(unwanted.values());
        return members.among(group, asked);
    }

    private static void write(
            PlanDraft draft,
            String group,
            ModificationType forward,
            ModificationType back,
            List<ASN1OctetString> members) {
        for (int from = 0; from < members.size(); from += VALUES_PER_WRITE) {
            ASN1OctetString[] values = members.subList(from, Math.min(members.size(), from + VALUES_PER_WRITE))
                    .toArray(ASN1OctetString[]::new);
            draft.modify(
                    group,
                    List.of(new Modification(forward, Attributes.MEMBER, values)),
                    List.of(new Modification(back, Attributes.MEMBER, values)));
        }
    }
}

package io.opendms.ldap.plan;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Text;
import io.opendms.farm.Farm;
import io.opendms.ldap.account.ManagerSearch;
import io.opendms.ldap.naming.AccountName;
import io.opendms.ldap.naming.CommonName;
import io.opendms.ldap.naming.DnText;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.Server;
import io.opendms.ldap.server.ServerFacts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans of distribution groups, apart from those of their members. */
public final class GroupPlans {
    /** Universal, not a security group: MS-ADTS 2.2.12. */
    private static final String UNIVERSAL_DISTRIBUTION = "8";

    private static final int DESCRIPTION_BOUND = 1024;
    private static final int ACCOUNT_NAME_BOUND = 256;

    private static final String[] OWNED = {
        Attributes.DISPLAY_NAME,
        Attributes.DESCRIPTION,
        Attributes.MAIL_NICKNAME,
        Attributes.REQUIRE_AUTH_TO_SEND_TO,
        Attributes.MAIL,
        Attributes.PROXY_ADDRESSES,
        Attributes.MANAGED_BY
    };

    private final Server server;
    private final Farm farm;

    public GroupPlans(Server server, Farm farm) {
        this.server = server;
        this.farm = farm;
    }

    public LdapPlan create(CreateGroup change) {
        ServerFacts facts = server.facts();
        facts.requireGroups();
        Alias alias = change.alias();
        GroupData data = change.data();
        Aliases.requireFits(alias, facts);
        List<MailAddress> ours = farm.addresses().addressesOf(alias);
        PlanDraft draft = new PlanDraft();
        String name = CommonName.of(alias);
        NewEntry entry = new NewEntry(DnText.child(name, farm.container()), facts.group());
        entry.set(Attributes.CN, name);
        entry.set(Attributes.SAM_ACCOUNT_NAME, freeAccountName(alias, ours));
        entry.set(Attributes.GROUP_TYPE, UNIVERSAL_DISTRIBUTION);
        entry.set(Attributes.MAIL_NICKNAME, alias.value());
        entry.set(
                Attributes.DISPLAY_NAME,
                server.facts().displayName(data.name().isEmpty() ? alias.value() : data.name()));
        entry.set(Attributes.DESCRIPTION, description(data));
        entry.set(Attributes.REPORT_TO_ORIGINATOR, "TRUE");
        entry.set(Attributes.REQUIRE_AUTH_TO_SEND_TO, senders(data, draft));
        ProxyAddresses addresses = ProxyAddresses.of(ours);
        entry.set(Attributes.MAIL, addresses.mail());
        entry.set(Attributes.PROXY_ADDRESSES, addresses.values());
        if (!data.manager().isEmpty()) {
            Optional<String> manager = new ManagerSearch(server).find(data.manager());
            manager.ifPresentOrElse(
                    dn -> entry.set(Attributes.MANAGED_BY, dn),
                    () -> draft.warn("the group " + alias + " gets no manager: " + data.manager()
                            + " was not found, or more than once"));
        }
        requireContainer();
        draft.add(entry.toEntry());
        return draft.plan();
    }

    /** Of a change that waits for a decision no write would tell. */
    private void requireContainer() {
        if (!server.requests().mayExist(farm.container())) {
            throw new DirectoryFailure.NotConfigured("the container " + farm.container() + " of farm " + farm.name()
                    + " does not exist or may not be read");
        }
    }

    /** Changes the alias, with it the name of the entry and the addresses, and the title only where that is the alias. */
    public LdapPlan rename(RenameGroup change) {
        server.facts().requireGroups();
        Alias old = change.alias();
        Alias alias = change.newAlias();
        Aliases.requireFits(alias, server.facts());
        SearchResultEntry present = find(old, OWNED);
        ProxyAddresses addresses = Aliases.addresses(farm, present, old, alias);
        if (!alias.equals(old) || !addresses.gained().isEmpty()) {
            new AliasSearch(server, farm).requireFree(alias, addresses.gained(), present.getDN());
        }
        PlanDraft draft = new PlanDraft();
        EntryChanges changes = new EntryChanges(present, server.facts().group());
        Aliases.setNickname(changes, old, alias);
        if (old.value().equalsIgnoreCase(present.getAttributeValue(Attributes.DISPLAY_NAME))) {
            changes.set(Attributes.DISPLAY_NAME, server.facts().displayName(alias.value()));
        }
        changes.set(Attributes.MAIL, addresses.mail());
        changes.set(Attributes.PROXY_ADDRESSES, addresses.values());
        changes.addTo(draft, present.getDN());
        Aliases.rename(draft, present, old, alias, server.facts());
        return draft.plan();
    }

    /** Sets title, description, manager and senders; an empty title and a manager who is not found leave what is there. */
    public LdapPlan modify(ModifyGroup change) {
        server.facts().requireGroups();
        GroupData data = change.data();
        SearchResultEntry present = find(change.alias(), OWNED);
        PlanDraft draft = new PlanDraft();
        EntryChanges changes = new EntryChanges(present, server.facts().group());
        if (!data.name().isEmpty()) {
            changes.set(Attributes.DISPLAY_NAME, server.facts().displayName(data.name()));
        }
        changes.set(Attributes.DESCRIPTION, description(data));
        changes.set(Attributes.REQUIRE_AUTH_TO_SEND_TO, senders(data, draft));
        manage(changes, present, data.manager(), draft);
        changes.addTo(draft, present.getDN());
        return draft.plan();
    }

    public LdapPlan delete(DeleteGroup change) {
        SearchResultEntry present = find(change.alias(), "*");
        return Deletion.plan(server.requests().complete(present), server.facts());
    }

    private SearchResultEntry find(Alias alias, String... attributes) {
        return new FarmEntries(server.requests(), farm).find(Classes.GROUP, alias, attributes);
    }

    private String freeAccountName(Alias alias, List<MailAddress> ours) {
        AliasSearch search = new AliasSearch(server, farm);
        if (!server.facts().group().allows(Attributes.SAM_ACCOUNT_NAME)) {
            search.requireFree(alias, ours);
            return "";
        }
        int bound = server.facts().bound(Attributes.SAM_ACCOUNT_NAME, ACCOUNT_NAME_BOUND);
        return search.requireFree(alias, ours, AccountName.candidates(alias, bound));
    }

    private void manage(EntryChanges changes, Entry present, String manager, PlanDraft draft) {
        if (manager.isEmpty()) {
            changes.set(Attributes.MANAGED_BY, "");
            return;
        }
        Optional<String> dn = new ManagerSearch(server).find(manager);
        if (dn.isEmpty()) {
            draft.warn("the group keeps its manager: " + manager + " was not found, or more than once");
        } else if (!isSame(dn.get(), present.getAttributeValue(Attributes.MANAGED_BY))) {
            changes.set(Attributes.MANAGED_BY, dn.get());
        }
    }

    private static boolean isSame(String dn, @Nullable String other) {
        try {
            return other != null && DN.equals(dn, other);
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an ill-formed DN");
        }
    }

    private String description(GroupData data) {
        return Text.shortened(data.description(), server.facts().bound(Attributes.DESCRIPTION, DESCRIPTION_BOUND));
    }

    private String senders(GroupData data, PlanDraft draft) {
        return Aliases.senders(
                data.senders().stricter(farm.senders()), server.facts().group(), draft);
    }
}

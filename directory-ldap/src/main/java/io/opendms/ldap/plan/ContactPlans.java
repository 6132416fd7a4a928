package io.opendms.ldap.plan;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.change.CreateContact;
import io.opendms.change.DeleteContact;
import io.opendms.change.ModifyContact;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Text;
import io.opendms.farm.Farm;
import io.opendms.ldap.naming.CommonName;
import io.opendms.ldap.naming.DnText;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.Server;
import io.opendms.ldap.server.ServerFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans of contacts. */
public final class ContactPlans {
    /** MIME with text and HTML as alternatives: MS-OXOABK 2.2.3.19, 0x00040000 and 0x00100000. */
    private static final String MIME_BOTH_BODIES = "1310720";

    private static final int NAME_BOUND = 64;

    private static final String[] OWNED = {
        Attributes.GIVEN_NAME,
        Attributes.SN,
        Attributes.DISPLAY_NAME,
        Attributes.TARGET_ADDRESS,
        Attributes.MAIL_NICKNAME,
        Attributes.INTERNET_ENCODING,
        Attributes.MAPI_RECIPIENT,
        Attributes.REQUIRE_AUTH_TO_SEND_TO,
        Attributes.MAIL,
        Attributes.PROXY_ADDRESSES
    };

    private final Server server;
    private final Farm farm;

    public ContactPlans(Server server, Farm farm) {
        this.server = server;
        this.farm = farm;
    }

    public LdapPlan create(CreateContact change) {
        server.facts().requireContacts();
        Alias alias = change.alias();
        Aliases.requireFits(alias, server.facts());
        List<MailAddress> ours = farm.addresses().addressesOf(alias);
        new AliasSearch(server, farm).requireFree(alias, ours);
        PlanDraft draft = new PlanDraft();
        String name = CommonName.of(alias);
        NewEntry entry = new NewEntry(
                DnText.child(name, farm.container()), server.facts().contact());
        entry.set(Attributes.CN, name);
        entry.set(Attributes.MAIL_NICKNAME, alias.value());
        data(alias, change.data()).forEach(entry::set);
        entry.set(Attributes.REQUIRE_AUTH_TO_SEND_TO, senders(change.data(), draft));
        ProxyAddresses addresses = ProxyAddresses.of(ours);
        entry.set(Attributes.MAIL, addresses.mail());
        entry.set(Attributes.PROXY_ADDRESSES, addresses.values());
        draft.add(entry.toEntry());
        return draft.plan();
    }

    public LdapPlan modify(ModifyContact change) {
        ServerFacts facts = server.facts();
        facts.requireContacts();
        Alias old = change.alias();
        Alias alias = change.newAlias();
        Aliases.requireFits(alias, facts);
        SearchResultEntry present = new FarmEntries(server.requests(), farm).find(Classes.CONTACT, old, OWNED);
        ProxyAddresses addresses = Aliases.addresses(farm, present, old, alias);
        if (!alias.equals(old) || !addresses.gained().isEmpty()) {
            new AliasSearch(server, farm).requireFree(alias, addresses.gained(), present.getDN());
        }
        PlanDraft draft = new PlanDraft();
        EntryChanges changes = new EntryChanges(present, facts.contact());
        Aliases.setNickname(changes, old, alias);
        data(alias, change.data()).forEach(changes::set);
        changes.set(Attributes.REQUIRE_AUTH_TO_SEND_TO, senders(change.data(), draft));
        changes.set(Attributes.MAIL, addresses.mail());
        changes.set(Attributes.PROXY_ADDRESSES, addresses.values());
        changes.addTo(draft, present.getDN());
        Aliases.rename(draft, present, old, alias, facts);
        return draft.plan();
    }

    public LdapPlan delete(DeleteContact change) {
        SearchResultEntry present = new FarmEntries(server.requests(), farm).find(Classes.CONTACT, change.alias(), "*");
        return Deletion.plan(present, server.facts());
    }

    private Map<String, String> data(Alias alias, ContactData data) {
        ServerFacts facts = server.facts();
        Map<String, String> values = new LinkedHashMap<>();
        values.put(
                Attributes.GIVEN_NAME,
                Text.shortened(data.firstName(), facts.bound(Attributes.GIVEN_NAME, NAME_BOUND)));
        // RFC 4519 makes sn mandatory for a person; Active Directory does not.
        String lastName =
                data.lastName().isEmpty() && facts.contact().demands(Attributes.SN) ? alias.value() : data.lastName();
        values.put(Attributes.SN, Text.shortened(lastName, facts.bound(Attributes.SN, NAME_BOUND)));
        values.put(Attributes.DISPLAY_NAME, facts.displayName(data.displayName()));
        values.put(Attributes.TARGET_ADDRESS, "SMTP:" + data.forwardingAddress());
        values.put(Attributes.INTERNET_ENCODING, MIME_BOTH_BODIES);
        values.put(Attributes.MAPI_RECIPIENT, "FALSE");
        return values;
    }

    private String senders(ContactData data, PlanDraft draft) {
        return Aliases.senders(
                data.senders().stricter(farm.senders()), server.facts().contact(), draft);
    }
}

package io.opendms.ldap.plan;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.entry.Senders;
import io.opendms.farm.Farm;
import io.opendms.ldap.naming.CommonName;
import io.opendms.ldap.naming.DnText;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.server.ClassFacts;
import io.opendms.ldap.server.ServerFacts;

/** What contacts and groups have in common: alias, addresses, senders. */
final class Aliases {
    private Aliases() {}

    /** @throws DirectoryFailure.ValueRefused if the directory's schema bounds aliases below the length of this one */
    static void requireFits(Alias alias, ServerFacts facts) {
        int bound = facts.bound(Attributes.MAIL_NICKNAME, Alias.MAX_LENGTH);
        if (alias.value().length() > bound) {
            throw new DirectoryFailure.ValueRefused(
                    "the alias " + alias + " has more than the " + bound + " characters of this directory's schema");
        }
    }

    /** The addresses of an entry whose alias changes, or stays. */
    static ProxyAddresses addresses(Farm farm, Entry present, Alias old, Alias alias) {
        return ProxyAddresses.changed(
                present, farm.addresses().addressesOf(old), farm.addresses().addressesOf(alias));
    }

    /**
     * Renames an entry that another alias, or another spelling of its alias, is to name. As long as its alias stays, an
     * entry that an administrator named otherwise keeps its name; so does any, as far as only the case of letters differs,
     * where the server does not take such a rename. To be the last write of a plan: the modification of the alias before
     * it fails if somebody else has changed the alias meanwhile, and this one fails if the name is taken.
     */
    static void rename(PlanDraft draft, SearchResultEntry present, Alias old, Alias alias, ServerFacts facts) {
        boolean named = FarmEntries.isNamedBy(alias, present);
        boolean keepsName =
                named ? !facts.respellsNames() || FarmEntries.isSpelledAs(alias, present) : alias.equals(old);
        if (keepsName || alias.value().equals(old.value())) {
            return;
        }
        try {
            DN dn = present.getParsedDN();
            String newRdn = DnText.commonNameRdn(CommonName.of(alias));
            String newDn = DnText.child(CommonName.of(alias), String.valueOf(dn.getParent()));
            draft.rename(present.getDN(), newRdn, newDn, dn.getRDN().toString());
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an entry with an ill-formed DN");
        }
    }

    /** Leaves the spelling that stands there unless another one is asked for. */
    static void setNickname(EntryChanges changes, Alias old, Alias alias) {
        if (!alias.value().equals(old.value())) {
            changes.set(Attributes.MAIL_NICKNAME, alias.value());
        }
    }

    /** The value of the attribute that shuts out senders whom the mail system has not authenticated. */
    static String senders(Senders senders, ClassFacts facts, PlanDraft draft) {
        if (senders != Senders.AUTHENTICATED) {
            return "";
        }
        if (!facts.allows(Attributes.REQUIRE_AUTH_TO_SEND_TO)) {
            draft.warn("senders are not limited, since the directory's schema lacks "
                    + Attributes.REQUIRE_AUTH_TO_SEND_TO);
        }
        return "TRUE";
    }
}

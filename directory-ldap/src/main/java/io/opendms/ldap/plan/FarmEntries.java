package io.opendms.ldap.plan;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.farm.Farm;
import io.opendms.ldap.naming.CommonName;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Finds a farm's contact or group by its alias; only the farm's own container is looked at. */
public final class FarmEntries {
    /** The bit of {@code groupType} that makes a group give rights: MS-ADTS 2.2.12. */
    private static final long SECURITY_ENABLED = 0x80000000L;

    private final Requests requests;
    private final Farm farm;

    public FarmEntries(Requests requests, Farm farm) {
        this.requests = requests;
        this.farm = farm;
    }

    /**
     * The one entry of a class that has the alias. A security group is none of the farm's: who changed it here would change
     * rights elsewhere.
     *
     * @throws DirectoryFailure.EntryMissing if there is none
     * @throws DirectoryFailure.Unexpected if there are several and none of them is named by the alias
     */
    public SearchResultEntry find(String objectClass, Alias alias, String... attributes) {
        // The class is looked at here: with it in the filter OpenLDAP reads the ids of all entries of that class each
        // time, which costs more than everything else that the search does.
        Filter filter = Filter.createEqualityFilter(Attributes.MAIL_NICKNAME, alias.value());
        List<SearchResultEntry> ofClass = requests.search(farm.container(), filter, withKind(attributes)).stream()
                .filter(entry -> entry.hasAttributeValue(Attributes.OBJECT_CLASS, objectClass))
                .filter(entry -> hasAlias(entry, alias))
                .toList();
        List<SearchResultEntry> found =
                ofClass.stream().filter(entry -> !isSecurityGroup(entry)).toList();
        if (found.isEmpty()) {
            throw missing(objectClass, alias, ofClass);
        }
        return found.size() == 1 ? found.get(0) : namedBy(alias, found);
    }

    private static String[] withKind(String[] attributes) {
        String[] all = Arrays.copyOf(attributes, attributes.length + 3);
        all[attributes.length] = Attributes.OBJECT_CLASS;
        all[attributes.length + 1] = Attributes.GROUP_TYPE;
        all[attributes.length + 2] = Attributes.MAIL_NICKNAME;
        return all;
    }

    /**
     * Servers take more values for equal than have the same letters: OpenLDAP {@code ª} and {@code a}, Active Directory {@code ä} and
     * {@code a}. Whoever may search the attribute and not read it has to take the server's word.
     */
    private static boolean hasAlias(Entry entry, Alias alias) {
        return !entry.hasAttribute(Attributes.MAIL_NICKNAME)
                || Arrays.stream(entry.getAttributeValues(Attributes.MAIL_NICKNAME))
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).equals(alias.key()));
    }

    /** Whether a group gives rights; {@code groupType} must have been read. */
    public static boolean isSecurityGroup(Entry entry) {
        // Active Directory shows 32 bits with a sign, others what was written.
        Long type = entry.getAttributeValueAsLong(Attributes.GROUP_TYPE);
        return type != null && (type & SECURITY_ENABLED) != 0;
    }

    private DirectoryFailure missing(String objectClass, Alias alias, List<SearchResultEntry> security) {
        String reason = "no " + objectClass + " of farm " + farm.name() + " has the alias " + alias;
        return new DirectoryFailure.EntryMissing(
                security.isEmpty()
                        ? reason
                        : reason + " but a security group, and only distribution groups are changed");
    }

    private static SearchResultEntry namedBy(Alias alias, List<SearchResultEntry> found) {
        List<SearchResultEntry> named =
                found.stream().filter(entry -> isNamedBy(alias, entry)).toList();
        if (named.size() != 1) {
            List<String> dns = found.stream().map(SearchResultEntry::getDN).toList();
            throw new DirectoryFailure.Unexpected("the alias " + alias + " has " + found.size()
                    + " entries; keep one of them: " + String.join(" and ", dns));
        }
        return named.get(0);
    }

    /** Whether the entry's relative DN is what this service makes of the alias, in any case. */
    static boolean isNamedBy(Alias alias, SearchResultEntry entry) {
        try {
            return new RDN(Attributes.CN, CommonName.of(alias)).equals(entry.getRDN());
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an entry with an ill-formed DN");
        }
    }

    /** The same with every letter in the alias's own case. */
    static boolean isSpelledAs(Alias alias, SearchResultEntry entry) {
        try {
            return isNamedBy(alias, entry)
                    && List.of(entry.getRDN().getAttributeValues()).contains(CommonName.of(alias));
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an entry with an ill-formed DN");
        }
    }
}

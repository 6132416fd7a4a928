package io.opendms.ldap.repair;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.entry.InvalidValueException;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds contacts that lack one of the two attributes, or have another value there. Which they are is judged here: to a server,
 * a filter with an attribute that the account may not read is neither true nor false (RFC 4511, section 4.5.1.7), nor is its
 * negation, so that the entry is not found.
 */
public final class ContactSearch {
    /** MIME with plain text and HTML, MS-OXOABK 2.2.3.19. */
    static final String ENCODING = "1310720";

    static final String NO_MAPI = "FALSE";

    private static final Filter CONTACT = Filter.createEqualityFilter(Attributes.OBJECT_CLASS, Classes.CONTACT);
    private static final Filter COMPLETE = Filter.createANDFilter(
            Filter.createEqualityFilter(Attributes.INTERNET_ENCODING, ENCODING),
            Filter.createEqualityFilter(Attributes.MAPI_RECIPIENT, NO_MAPI));
    private static final Filter INCOMPLETE = Filter.createANDFilter(CONTACT, Filter.createNOTFilter(COMPLETE));

    private final Requests requests;

    public ContactSearch(Requests requests) {
        this.requests = requests;
    }

    /** The DNs of all contacts below a base that do not show the account both attributes as they should be. */
    public List<String> dns(String base) {
        return find(base, Optional.empty()).stream().map(Entry::getDN).toList();
    }

    /**
     * Those of such contacts of which nobody knows whether they lack anything, since the account may not read the attributes.
     * Active Directory takes what may not be read for absent, and has none.
     */
    public Set<String> unknown(String base, List<String> dns) {
        return unknown(base, Optional.empty(), dns);
    }

    Set<String> unknown(String base, Optional<String> filter, List<String> dns) {
        Set<String> unknown = new HashSet<>(dns);
        if (!dns.isEmpty()) {
            Set<String> certain =
                    requests
                            .searchPaged(base, SearchScope.SUB, narrowed(INCOMPLETE, filter), Requests.NO_ATTRIBUTES)
                            .stream()
                            .map(Entry::getDN)
                            .collect(Collectors.toSet());
            unknown.removeAll(certain);
        }
        return unknown;
    }

    /** Such contacts with what the account sees of the two attributes. */
    List<SearchResultEntry> find(String base, Optional<String> filter) {
        List<SearchResultEntry> found = new ArrayList<>();
        requests.forEachPage(
                base,
                SearchScope.SUB,
                narrowed(CONTACT, filter),
                page -> page.stream().filter(contact -> !isComplete(contact)).forEach(found::add),
                Attributes.INTERNET_ENCODING,
                Attributes.MAPI_RECIPIENT);
        return found;
    }

    private static boolean isComplete(Entry contact) {
        return contact.hasAttributeValue(Attributes.INTERNET_ENCODING, ENCODING)
                && contact.hasAttributeValue(Attributes.MAPI_RECIPIENT, NO_MAPI);
    }

    private static Filter narrowed(Filter contacts, Optional<String> filter) {
        return filter.map(ContactSearch::parse)
                .map(parsed -> Filter.createANDFilter(contacts, parsed))
                .orElse(contacts);
    }

    boolean isMended(String dn) {
        return requests.matches(dn, COMPLETE);
    }

    static Filter parse(String text) {
        try {
            return Filter.create(text);
        } catch (LDAPException e) {
            throw new InvalidValueException("filter", "is no LDAP filter, such as (mailNickname=sales*)");
        }
    }
}

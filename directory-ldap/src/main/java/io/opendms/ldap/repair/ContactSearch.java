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
import java.util.List;
import java.util.Optional;

/** Finds contacts that lack one of the two attributes, or have another value there. */
public final class ContactSearch {
    /** MIME with plain text and HTML, MS-OXOABK 2.2.3.19. */
    static final String ENCODING = "1310720";

    static final String NO_MAPI = "FALSE";

    private static final Filter COMPLETE = Filter.createANDFilter(
            Filter.createEqualityFilter(Attributes.INTERNET_ENCODING, ENCODING),
            Filter.createEqualityFilter(Attributes.MAPI_RECIPIENT, NO_MAPI));
    private static final Filter INCOMPLETE = Filter.createANDFilter(
            Filter.createEqualityFilter(Attributes.OBJECT_CLASS, Classes.CONTACT), Filter.createNOTFilter(COMPLETE));

    private final Requests requests;

    public ContactSearch(Requests requests) {
        this.requests = requests;
    }

    /** The DNs of all such contacts below a base. */
    public List<String> dns(String base) {
        return requests.searchPaged(base, SearchScope.SUB, INCOMPLETE, Requests.NO_ATTRIBUTES).stream()
                .map(Entry::getDN)
                .toList();
    }

    /** Such contacts with what they have of the two attributes. */
    List<SearchResultEntry> find(String base, Optional<String> filter) {
        Filter wanted = filter.map(ContactSearch::parse)
                .map(parsed -> Filter.createANDFilter(INCOMPLETE, parsed))
                .orElse(INCOMPLETE);
        return requests.searchPaged(
                base, SearchScope.SUB, wanted, Attributes.INTERNET_ENCODING, Attributes.MAPI_RECIPIENT);
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

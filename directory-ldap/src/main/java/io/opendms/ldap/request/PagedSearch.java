package io.opendms.ldap.request;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A search whose answer comes in pages (RFC 2696), all of them over one connection. */
final class PagedSearch {
    /** How many entries Active Directory returns at most for one search, MS-ADTS 3.1.1.3.4.6. */
    private static final int PAGE = 1000;

    private final Requests requests;
    private final SearchRequest request;

    PagedSearch(Requests requests, SearchRequest request) {
        this.requests = requests;
        this.request = request;
    }

    /** All pages at once. */
    List<SearchResultEntry> all(LDAPConnection connection) throws LDAPException {
        List<SearchResultEntry> entries = new ArrayList<>();
        handOn(connection, first(connection), entries::addAll);
        return entries;
    }

    SearchResult first(LDAPConnection connection) throws LDAPException {
        return page(connection, null);
    }

    /** Gives a first page and all further ones away. */
    void handOn(LDAPConnection connection, SearchResult first, Consumer<List<SearchResultEntry>> consumer)
            throws LDAPException {
        consumer.accept(first.getSearchEntries());
        ASN1OctetString cookie = cookie(first);
        while (cookie != null) {
            SearchResult page = page(connection, cookie);
            consumer.accept(page.getSearchEntries());
            cookie = cookie(page);
        }
    }

    private SearchResult page(LDAPConnection connection, @Nullable ASN1OctetString cookie) throws LDAPException {
        request.setControls(new SimplePagedResultsControl(PAGE, cookie));
        return requests.search(connection, request);
    }

    /** Where the next page begins; null behind the last one. */
    private static @Nullable ASN1OctetString cookie(SearchResult page) throws LDAPException {
        SimplePagedResultsControl answer = SimplePagedResultsControl.get(page);
        ASN1OctetString cookie = answer == null ? null : answer.getCookie();
        return cookie == null || cookie.getValueLength() == 0 ? null : cookie;
    }
}

package io.opendms.it.kill;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contacts and groups, page by page, since servers give no more than a thousand at once. */
final class AllEntries {
    private AllEntries() {}

    static List<SearchResultEntry> below(LDAPConnection connection, String base, SearchScope scope, int page)
            throws LDAPException {
        List<SearchResultEntry> entries = new ArrayList<>();
        @Nullable ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(base, scope, "(mailNickname=*)");
            request.addControl(new SimplePagedResultsControl(page, cookie));
            SearchResult result = connection.search(request);
            entries.addAll(result.getSearchEntries());
            SimplePagedResultsControl control = SimplePagedResultsControl.get(result);
            cookie = control != null && control.moreResultsToReturn() ? control.getCookie() : null;
        } while (cookie != null);
        return entries;
    }
}

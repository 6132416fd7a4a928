package io.opendms.bench.resolve;

import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.bench.process.SlapdProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The reads that following a group costs, and nothing else: level by level, a hundred under way at a time. */
final class BareReads {
    private static final int WINDOW = 100;
    private static final String[] ATTRIBUTES = {
        "objectClass",
        "mailNickname",
        "mail",
        "proxyAddresses",
        "targetAddress",
        "msExchRequireAuthToSendTo",
        "managedBy",
        "member",
        "uniqueMember"
    };

    private final LDAPConnection connection;

    BareReads(LDAPConnection connection) {
        this.connection = connection;
    }

    /** Reads a group and all below it, and returns how many entries that were. */
    int follow(String address) throws LDAPException, InterruptedException {
        List<SearchResultEntry> level = connection
                .search(SlapdProcess.BASE, SearchScope.SUB, Filter.createEqualityFilter("mail", address), ATTRIBUTES)
                .getSearchEntries();
        int read = 0;
        while (!level.isEmpty()) {
            read += level.size();
            List<String> members = new ArrayList<>();
            for (SearchResultEntry entry : level) {
                String[] values = entry.getAttributeValues("member");
                members.addAll(values == null ? List.of() : Arrays.asList(values));
            }
            level = new ArrayList<>();
            for (int from = 0; from < members.size(); from += WINDOW) {
                level.addAll(window(members.subList(from, Math.min(members.size(), from + WINDOW))));
            }
        }
        return read;
    }

    private List<SearchResultEntry> window(List<String> dns) throws LDAPException, InterruptedException {
        BlockingQueue<List<SearchResultEntry>> answers = new LinkedBlockingQueue<>();
        for (String dn : dns) {
            connection.asyncSearch(new SearchRequest(
                    new Listener(answers),
                    dn,
                    SearchScope.BASE,
                    Filter.createPresenceFilter("objectClass"),
                    ATTRIBUTES));
        }
        List<SearchResultEntry> entries = new ArrayList<>();
        for (int i = 0; i < dns.size(); i++) {
            entries.addAll(answers.take());
        }
        return entries;
    }

    private static final class Listener implements AsyncSearchResultListener {
        private static final long serialVersionUID = 1L;

        private final transient BlockingQueue<List<SearchResultEntry>> answers;
        private final transient List<SearchResultEntry> entries = new ArrayList<>();

        Listener(BlockingQueue<List<SearchResultEntry>> answers) {
            this.answers = answers;
        }

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            entries.add(entry);
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            // There is one server.
        }

        @Override
        public void searchResultReceived(AsyncRequestID id, SearchResult result) {
            answers.add(entries);
        }
    }
}

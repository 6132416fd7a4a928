package io.opendms.bench.resolve;

import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
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
import java.util.stream.Stream;

/** What following a group costs on the wire, and nothing else: level by level, with so much under way at a time. */
final class BareReads {
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
    private final int window;
    private final int batch;

    private BareReads(LDAPConnection connection, int window, int batch) {
        this.connection = connection;
        this.window = window;
        this.batch = batch;
    }

    /** Each entry is read by its DN, a hundred under way at a time. */
    static BareReads byName(LDAPConnection connection) {
        return new BareReads(connection, 100, 1);
    }

    /** A search asks for a hundred entries, as the resolver does where a server has an index of DNs; ten are under way at a time. */
    static BareReads inBatches(LDAPConnection connection) {
        return new BareReads(connection, 10, 100);
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
            for (List<String> part : parts(members, window * batch)) {
                level.addAll(window(parts(part, batch)));
            }
            if (level.size() != members.size()) {
                throw new IllegalStateException("of " + members.size() + " entries " + level.size() + " were read");
            }
        }
        return read;
    }

    private static List<List<String>> parts(List<String> all, int size) {
        return Stream.iterate(0, from -> from < all.size(), from -> from + size)
                .map(from -> all.subList(from, Math.min(all.size(), from + size)))
                .toList();
    }

    private List<SearchResultEntry> window(List<List<String>> batches) throws LDAPException, InterruptedException {
        BlockingQueue<Listener> answers = new LinkedBlockingQueue<>();
        for (List<String> dns : batches) {
            connection.asyncSearch(request(dns, new Listener(answers)));
        }
        List<SearchResultEntry> entries = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            Listener answer = answers.take();
            if (!answer.code.equals(ResultCode.SUCCESS)) {
                throw new LDAPException(answer.code);
            }
            entries.addAll(answer.entries);
        }
        return entries;
    }

    private SearchRequest request(List<String> dns, Listener listener) {
        return batch == 1
                ? new SearchRequest(
                        listener, dns.get(0), SearchScope.BASE, Filter.createPresenceFilter("objectClass"), ATTRIBUTES)
                : new SearchRequest(
                        listener,
                        SlapdProcess.BASE,
                        SearchScope.SUB,
                        Filter.createORFilter(dns.stream()
                                .map(dn -> Filter.createEqualityFilter("entryDN", dn))
                                .toList()),
                        ATTRIBUTES);
    }

    private static final class Listener implements AsyncSearchResultListener {
        private static final long serialVersionUID = 1L;

        private final transient BlockingQueue<Listener> answers;
        private final transient List<SearchResultEntry> entries = new ArrayList<>();
        private volatile ResultCode code = ResultCode.LOCAL_ERROR;

        Listener(BlockingQueue<Listener> answers) {
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
            code = result.getResultCode();
            answers.add(this);
        }
    }
}

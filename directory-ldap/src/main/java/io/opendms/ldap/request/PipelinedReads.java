package io.opendms.ldap.request;

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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Looks at many entries by DN over one connection without waiting for each answer before the next question. */
public final class PipelinedReads {
    private static final int WINDOW = 100;

    private final Requests requests;

    public PipelinedReads(Requests requests) {
        this.requests = requests;
    }

    /** Those of the DNs whose entries exist and match. */
    public Set<String> matching(List<String> dns, Filter filter) {
        Set<String> matching = new LinkedHashSet<>();
        for (int from = 0; from < dns.size(); from += WINDOW) {
            List<String> window = dns.subList(from, Math.min(dns.size(), from + WINDOW));
            try {
                matching.addAll(requests.reading(
                        connection -> requests.timed("search", connection, c -> matching(c, window, filter))));
            } catch (LDAPException e) {
                throw ResultCodes.failure(e, "reading " + window.size() + " entries");
            }
        }
        return matching;
    }

    private static List<String> matching(LDAPConnection connection, List<String> dns, Filter filter)
            throws LDAPException {
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        for (String dn : dns) {
            connection.asyncSearch(new SearchRequest(
                    new Collector(dn, answers), dn, SearchScope.BASE, filter, Requests.NO_ATTRIBUTES));
        }
        List<String> matching = new ArrayList<>();
        for (int i = 0; i < dns.size(); i++) {
            Answer answer = next(answers, connection.getConnectionOptions().getResponseTimeoutMillis());
            if (answer.matches()) {
                matching.add(answer.dn());
            }
            if (!answer.code().equals(ResultCode.SUCCESS) && !answer.code().equals(ResultCode.NO_SUCH_OBJECT)) {
                throw new LDAPException(answer.code());
            }
        }
        return matching;
    }

    private static Answer next(BlockingQueue<Answer> answers, long timeoutMillis) throws LDAPException {
        try {
            Answer answer = answers.poll(timeoutMillis, TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw new LDAPException(ResultCode.TIMEOUT);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LDAPException(ResultCode.LOCAL_ERROR, e);
        }
    }

    private record Answer(String dn, boolean matches, ResultCode code) {}

    private static final class Collector implements AsyncSearchResultListener {
        private static final long serialVersionUID = 1L;

        private final String dn;
        private final transient BlockingQueue<Answer> answers;
        private boolean matches;

        Collector(String dn, BlockingQueue<Answer> answers) {
            this.dn = dn;
            this.answers = answers;
        }

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            matches = true;
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            // A reference leads to another server, where no entry of ours is.
        }

        @Override
        public void searchResultReceived(AsyncRequestID id, SearchResult result) {
            answers.add(new Answer(dn, matches, result.getResultCode()));
        }
    }
}

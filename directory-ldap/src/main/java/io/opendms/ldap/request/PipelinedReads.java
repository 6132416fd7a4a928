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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks for many entries over one connection without waiting for each answer before the next question. */
public final class PipelinedReads {
    private static final int WINDOW = 100;
    /** Of searches that find as many entries each. */
    private static final int SEARCH_WINDOW = 10;

    private static final Filter ANY = Filter.createPresenceFilter("objectClass");

    private final Requests requests;

    public PipelinedReads(Requests requests) {
        this.requests = requests;
    }

    /** Those of the DNs whose entries exist and match. */
    public Set<String> matching(List<String> dns, Filter filter) {
        Set<String> matching = new HashSet<>();
        forEachWindow(
                dns,
                filter,
                EnumSet.of(Without.MISSING),
                found -> matching.addAll(found.keySet()),
                Requests.NO_ATTRIBUTES);
        return matching;
    }

    /**
     * The entries of those DNs that this server has, by the DN as it was given and in that order, each with the attributes
     * asked for. What is at another server, or may not be read, is left out.
     */
    public Map<String, SearchResultEntry> entries(List<String> dns, String... attributes) {
        return inOrder(dns, found(dns, ANY, EnumSet.allOf(Without.class), attributes));
    }

    /**
     * The same for who relies on what is left out not existing.
     *
     * @throws io.opendms.directory.DirectoryFailure if an entry is at another server, or may not be read
     */
    public Map<String, SearchResultEntry> existing(List<String> dns, String... attributes) {
        return inOrder(dns, found(dns, ANY, EnumSet.of(Without.MISSING), attributes));
    }

    /**
     * What several searches below a base find, none of them more than a handful of hundreds: handed on for each of them, in
     * their order, while those that follow are under way. When the connection dies, those that were not handed on are asked
     * once more over another.
     *
     * @param filters not looked at before their searches are sent
     * @throws io.opendms.directory.DirectoryFailure if one of them has no answer
     */
    public void search(
            String base, Iterator<Filter> filters, Consumer<List<SearchResultEntry>> consumer, String... attributes) {
        Deque<Filter> open = new ArrayDeque<>();
        try {
            requests.reading(connection -> {
                handOn(connection, base, open, filters, consumer, attributes);
                return open;
            });
        } catch (LDAPException e) {
            throw ResultCodes.failure(e, "searching " + base);
        }
    }

    /** @param open those that were sent before and not handed on */
    private void handOn(
            LDAPConnection connection,
            String base,
            Deque<Filter> open,
            Iterator<Filter> filters,
            Consumer<List<SearchResultEntry>> consumer,
            String... attributes)
            throws LDAPException {
        Deque<Collector> underWay = new ArrayDeque<>();
        for (Filter filter : open) {
            underWay.add(Collector.sent(connection, base, filter, attributes));
        }
        while (true) {
            while (open.size() < SEARCH_WINDOW && filters.hasNext()) {
                open.add(filters.next());
                underWay.add(Collector.sent(connection, base, open.getLast(), attributes));
            }
            if (open.isEmpty()) {
                return;
            }
            Collector first = underWay.remove();
            consumer.accept(requests.told("search", first::took, connection, first::found));
            open.remove();
        }
    }

    private static Map<String, SearchResultEntry> inOrder(List<String> dns, Map<String, SearchResultEntry> found) {
        Map<String, SearchResultEntry> entries = new LinkedHashMap<>();
        for (String dn : dns) {
            SearchResultEntry entry = found.get(dn);
            if (entry != null) {
                entries.put(dn, entry);
            }
        }
        return entries;
    }

    private Map<String, SearchResultEntry> found(
            List<String> dns, Filter filter, Set<Without> without, String... attributes) {
        Map<String, SearchResultEntry> found = new LinkedHashMap<>();
        forEachWindow(dns, filter, without, found::putAll, attributes);
        return found;
    }

    private void forEachWindow(
            List<String> dns,
            Filter filter,
            Set<Without> without,
            Consumer<Map<String, SearchResultEntry>> consumer,
            String... attributes) {
        for (int from = 0; from < dns.size(); from += WINDOW) {
            List<String> window = dns.subList(from, Math.min(dns.size(), from + WINDOW));
            try {
                consumer.accept(requests.reading(connection ->
                        requests.timed("search", connection, c -> found(c, window, filter, without, attributes))));
            } catch (LDAPException e) {
                throw ResultCodes.failure(e, "reading " + window.size() + " entries");
            }
        }
    }

    private static Map<String, SearchResultEntry> found(
            LDAPConnection connection, List<String> dns, Filter filter, Set<Without> without, String... attributes)
            throws LDAPException {
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        for (String dn : dns) {
            connection.asyncSearch(
                    new SearchRequest(new Collector(dn, answers), dn, SearchScope.BASE, filter, attributes));
        }
        Map<String, SearchResultEntry> found = new LinkedHashMap<>();
        for (int i = 0; i < dns.size(); i++) {
            Answer answer = next(answers, connection.getConnectionOptions().getResponseTimeoutMillis());
            answer.entries().forEach(entry -> found.put(answer.dn(), entry));
            if (!answer.code().equals(ResultCode.SUCCESS)
                    && without.stream().noneMatch(each -> each.code.equals(answer.code()))) {
                throw new LDAPException(answer.code());
            }
        }
        return found;
    }

    /** Why there is no entry. */
    private enum Without {
        MISSING(ResultCode.NO_SUCH_OBJECT),
        ELSEWHERE(ResultCode.REFERRAL),
        UNREADABLE(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

        private final ResultCode code;

        Without(ResultCode code) {
            this.code = code;
        }
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

    private record Answer(String dn, List<SearchResultEntry> entries, ResultCode code) {}

    private static final class Collector implements AsyncSearchResultListener {
        private static final long serialVersionUID = 1L;

        private final String dn;
        private final transient BlockingQueue<Answer> answers;
        private final transient List<SearchResultEntry> entries = new ArrayList<>(1);

        private final long sent = System.nanoTime();
        private volatile long took = -1;

        Collector(String dn, BlockingQueue<Answer> answers) {
            this.dn = dn;
            this.answers = answers;
        }

        static Collector sent(LDAPConnection connection, String base, Filter filter, String... attributes)
                throws LDAPException {
            Collector collector = new Collector(base, new LinkedBlockingQueue<>());
            connection.asyncSearch(new SearchRequest(collector, base, SearchScope.SUB, filter, attributes));
            return collector;
        }

        /** In nanoseconds, until now if it has no end yet. */
        long took() {
            return took < 0 ? System.nanoTime() - sent : took;
        }

        /** Waits for the end of the search; for who has the queue alone. */
        List<SearchResultEntry> found(LDAPConnection connection) throws LDAPException {
            Answer answer = next(answers, connection.getConnectionOptions().getResponseTimeoutMillis());
            if (!answer.code().equals(ResultCode.SUCCESS)) {
                throw new LDAPException(answer.code());
            }
            return answer.entries();
        }

        @Override
        public void searchEntryReturned(SearchResultEntry returned) {
            entries.add(returned);
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            // A reference leads to another server, where no entry of ours is.
        }

        @Override
        public void searchResultReceived(AsyncRequestID id, SearchResult result) {
            took = System.nanoTime() - sent;
            answers.add(new Answer(dn, entries, result.getResultCode()));
        }
    }
}

package io.opendms.ldap.request;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFChangeRecord;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.connect.Connections;
import io.opendms.ldap.connect.RequestListener;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The requests that this service sends, over pooled connections. A read whose connection turns out to be dead is sent
 * once more over another; a write never is, since it may have taken effect. Referrals are not followed. Thread-safe.
 */
public final class Requests {
    /** Asks for no attribute, RFC 4511, section 4.5.1.8. */
    public static final String NO_ATTRIBUTES = "1.1";

    private static final Filter ANY = Filter.createPresenceFilter("objectClass");

    private final Connections connections;
    private final RequestListener listener;

    public Requests(Connections connections, RequestListener listener) {
        this.connections = connections;
        this.listener = listener;
    }

    /** What is sent over a connection and what comes back. */
    @FunctionalInterface
    interface Exchange<T> {
        T over(LDAPConnection connection) throws LDAPException;
    }

    /**
     * Searches a subtree for what should be a handful of entries.
     *
     * @throws DirectoryFailure.NotConfigured if the base does not exist
     */
    public List<SearchResultEntry> search(String base, Filter filter, String... attributes) {
        SearchRequest request = request(base, SearchScope.SUB, filter, attributes);
        try {
            return reading(connection -> search(connection, request)).getSearchEntries();
        } catch (LDAPException e) {
            throw ResultCodes.failure(e, "searching " + base);
        }
    }

    /**
     * Searches a subtree for no more than {@code most} entries; which, if there are more, is the server's choice.
     *
     * @throws DirectoryFailure.NotConfigured if the base does not exist
     */
    public List<SearchResultEntry> first(String base, Filter filter, int most, String... attributes) {
        SearchRequest request = request(base, SearchScope.SUB, filter, attributes);
        request.setSizeLimit(most);
        try {
            List<SearchResultEntry> found =
                    reading(connection -> timed("search", connection, c -> upToLimit(c, request)));
            // Samba may give more than the limit that it was told.
            return found.subList(0, Math.min(most, found.size()));
        } catch (LDAPException e) {
            throw ResultCodes.failure(e, "searching " + base);
        }
    }

    /** At the limit a server gives what it has found, with a result of its own: RFC 4511, section 4.5.1.4. */
    private static List<SearchResultEntry> upToLimit(LDAPConnection connection, SearchRequest request)
            throws LDAPException {
        try {
            return connection.search(request.duplicate()).getSearchEntries();
        } catch (LDAPSearchException e) {
            List<SearchResultEntry> found = e.getSearchEntries();
            if (found != null && e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return found;
            }
            throw e;
        }
    }

    /** Searches for what may be more entries than a server gives in one answer. */
    public List<SearchResultEntry> searchPaged(String base, SearchScope scope, Filter filter, String... attributes) {
        PagedSearch search = new PagedSearch(this, request(base, scope, filter, attributes));
        try {
            return reading(search::all);
        } catch (LDAPException e) {
            throw ResultCodes.failure(e, "searching " + base);
        }
    }

    /**
     * The same, where not even all entries together shall be in memory: each page is given away before the next is read.
     * One connection is kept for all of them, since a server may know the place in the list by the connection.
     */
    public void forEachPage(
            String base,
            SearchScope scope,
            Filter filter,
            Consumer<List<SearchResultEntry>> consumer,
            String... attributes) {
        PagedSearch search = new PagedSearch(this, request(base, scope, filter, attributes));
        try {
            Kept<SearchResult> first = keeping(search::first);
            LDAPConnection connection = first.connection();
            try {
                search.handOn(connection, first.result(), consumer);
                connections.giveBack(connection);
            } catch (LDAPException e) {
                connections.giveBack(connection, e);
                throw e;
            } catch (RuntimeException e) {
                connections.giveBack(connection);
                throw e;
            }
        } catch (LDAPException e) {
            throw ResultCodes.failure(e, "searching " + base);
        }
    }

    /** Reads one entry with all values of the attributes asked for; empty if it does not exist. */
    public Optional<SearchResultEntry> read(String dn, String... attributes) {
        return read(dn, Requests::isMissing, attributes);
    }

    /** The same for a DN that somebody has named; empty too if the entry is at another server or may not be read. */
    public Optional<SearchResultEntry> readIfHeld(String dn, String... attributes) {
        return read(dn, e -> isMissing(e) || isWithheld(e), attributes);
    }

    private Optional<SearchResultEntry> read(String dn, Predicate<LDAPException> absent, String... attributes) {
        SearchRequest request = request(dn, SearchScope.BASE, ANY, attributes);
        try {
            List<SearchResultEntry> found =
                    reading(connection -> search(connection, request)).getSearchEntries();
            return found.isEmpty() ? Optional.empty() : Optional.of(complete(found.get(0)));
        } catch (LDAPException e) {
            if (absent.test(e)) {
                return Optional.empty();
            }
            throw ResultCodes.failure(e, dn.isEmpty() ? "reading the root DSE" : "reading " + dn);
        }
    }

    /** Whether an entry exists, or is at another server, or may not be read, so that nobody can say that it does not. */
    public boolean mayExist(String dn) {
        SearchRequest request = request(dn, SearchScope.BASE, ANY, NO_ATTRIBUTES);
        try {
            // One that may not be read is not shown either, and the search ends well all the same.
            reading(connection -> search(connection, request));
            return true;
        } catch (LDAPException e) {
            if (isMissing(e)) {
                return false;
            }
            if (isWithheld(e)) {
                return true;
            }
            throw ResultCodes.failure(e, "reading " + dn);
        }
    }

    /** Whether an entry exists and matches. */
    public boolean matches(String dn, Filter filter) {
        SearchRequest request = request(dn, SearchScope.BASE, filter, NO_ATTRIBUTES);
        try {
            return reading(connection -> search(connection, request)).getEntryCount() > 0;
        } catch (LDAPException e) {
            if (isMissing(e)) {
                return false;
            }
            throw ResultCodes.failure(e, "reading " + dn);
        }
    }

    /** An entry that a search returned, with the values that the server kept back for further reads. */
    public SearchResultEntry complete(SearchResultEntry entry) {
        if (!ValueRanges.arePartOf(entry)) {
            return entry;
        }
        return ValueRanges.complete(entry, attribute -> {
            SearchRequest request = request(entry.getDN(), SearchScope.BASE, ANY, attribute);
            try {
                return reading(connection -> search(connection, request)).getSearchEntries();
            } catch (LDAPException e) {
                throw ResultCodes.failure(e, "reading " + entry.getDN());
            }
        });
    }

    /** The server's schema; empty if it shows none. */
    public Optional<Schema> schema() {
        try {
            return reading(connection -> timed("search", connection, c -> Optional.ofNullable(c.getSchema())));
        } catch (LDAPException e) {
            throw ResultCodes.failure(e, "reading the schema");
        }
    }

    /**
     * Sends a write once.
     *
     * @throws AnswerLost if it was sent and no answer came
     * @throws LDAPException with the server's answer, if that is not success
     * @throws DirectoryFailure if there was no connection, so that nothing was sent
     */
    public void write(LDIFChangeRecord write) throws AnswerLost, LDAPException {
        String kind = write.getChangeType().name().toLowerCase(Locale.ROOT);
        LDAPConnection connection = connected();
        try {
            timed(kind, connection, write::processChange);
            connections.giveBack(connection);
        } catch (LDAPException e) {
            if (connections.giveBack(connection, e)) {
                throw new AnswerLost(e.getResultCode().equals(ResultCode.TIMEOUT));
            }
            throw e;
        }
    }

    /** Connects if need be, binds and looks at the root DSE, so that what is wrong with that is thrown. */
    public SearchResultEntry rootDse(String... attributes) {
        return read("", attributes)
                .orElseThrow(() -> new DirectoryFailure.NotConfigured("the server shows no root DSE; check the URL"));
    }

    /** Runs a read over one connection, and once more over another if that one turns out to be dead. */
    <T> T reading(Exchange<T> exchange) throws LDAPException {
        Kept<T> kept = keeping(exchange);
        connections.giveBack(kept.connection());
        return kept.result();
    }

    /** The same, with the connection for further use; it must be given back. */
    private <T> Kept<T> keeping(Exchange<T> exchange) throws LDAPException {
        LDAPConnection connection = connected();
        try {
            return new Kept<>(connection, exchange.over(connection));
        } catch (LDAPException e) {
            boolean lost = connections.giveBack(connection, e);
            if (!lost || e.getResultCode().equals(ResultCode.TIMEOUT)) {
                throw e;
            }
        } catch (RuntimeException e) {
            connections.giveBack(connection);
            throw e;
        }
        LDAPConnection other = connected();
        try {
            return new Kept<>(other, exchange.over(other));
        } catch (LDAPException e) {
            connections.giveBack(other, e);
            throw e;
        } catch (RuntimeException e) {
            connections.giveBack(other);
            throw e;
        }
    }

    /** What came over a connection that is not given back yet. */
    private record Kept<T>(LDAPConnection connection, T result) {}

    /** Runs one request and tells the listener of it. */
    <T> T timed(String kind, LDAPConnection connection, Exchange<T> exchange) throws LDAPException {
        long start = System.nanoTime();
        return told(kind, () -> System.nanoTime() - start, connection, exchange);
    }

    /** The same for one that was sent before, with the nanoseconds that it took. */
    <T> T told(String kind, LongSupplier took, LDAPConnection connection, Exchange<T> exchange) throws LDAPException {
        String result = RequestListener.OK;
        try {
            return exchange.over(connection);
        } catch (LDAPException e) {
            result = RequestListener.nameOf(e.getResultCode());
            throw e;
        } finally {
            listener.request(kind, Duration.ofNanos(took.getAsLong()), result);
        }
    }

    static SearchRequest request(String base, SearchScope scope, Filter filter, String... attributes) {
        return new SearchRequest(base, scope, DereferencePolicy.NEVER, 0, 0, false, filter, attributes);
    }

    /** Sends a copy: where a connection is read all the time, the end of the first one may be the answer to a request that is sent again. */
    SearchResult search(LDAPConnection connection, SearchRequest request) throws LDAPException {
        return timed("search", connection, c -> c.search(request.duplicate()));
    }

    private LDAPConnection connected() {
        try {
            return connections.take();
        } catch (LDAPException e) {
            throw ResultCodes.failure(e, "connecting");
        }
    }

    private static boolean isMissing(LDAPException e) {
        return e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT);
    }

    private static boolean isWithheld(LDAPException e) {
        return e.getResultCode().equals(ResultCode.REFERRAL)
                || e.getResultCode().equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
    }
}

package io.opendms.ldap;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that behaves as one in memory until it is told to fail, with the limits of Active Directory: 1,000 entries for
 * a search without pages, 1,500 values of an attribute at a time.
 */
final class ScriptedServer implements AutoCloseable {
    /** What becomes of one request. */
    record Fault(Kind kind, ResultCode code, String diagnostic) {
        enum Kind {
            NONE,
            ANSWER,
            ANSWER_AFTER,
            CUT_BEFORE,
            CUT_AFTER,
            SILENT_BEFORE,
            SILENT_AFTER
        }

        /** The request is done and answered as ever, before others that are not. */
        static Fault none() {
            return new Fault(Kind.NONE, ResultCode.SUCCESS, "");
        }

        /** The request is not done, and answered so. */
        static Fault answer(ResultCode code, String diagnostic) {
            return new Fault(Kind.ANSWER, code, diagnostic);
        }

        /** The request is done, and answered so all the same. */
        static Fault answerAfter(ResultCode code) {
            return new Fault(Kind.ANSWER_AFTER, code, "");
        }

        /** The connection ends instead of an answer. */
        static Fault cut(boolean afterDoing) {
            return new Fault(afterDoing ? Kind.CUT_AFTER : Kind.CUT_BEFORE, ResultCode.SUCCESS, "");
        }

        /** No answer comes until the server is closed. */
        static Fault silence(boolean afterDoing) {
            return new Fault(afterDoing ? Kind.SILENT_AFTER : Kind.SILENT_BEFORE, ResultCode.UNAVAILABLE, "");
        }
    }

    private final Map<OperationType, Queue<Fault>> faults = new EnumMap<>(OperationType.class);
    private final Map<OperationType, AtomicInteger> seen = new EnumMap<>(OperationType.class);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final InMemoryRequestHandler handler;
    private final LDAPListener listener;
    private volatile boolean isClosing;

    ScriptedServer() {
        for (OperationType type : OperationType.values()) {
            faults.put(type, new ConcurrentLinkedQueue<>());
            seen.put(type, new AtomicInteger());
        }
        try {
            handler = new InMemoryRequestHandler(InMemoryServer.config());
            handler.addEntries(InMemoryServer.TREE);
            LDAPListenerConfig config = new LDAPListenerConfig(0, new ScriptedHandler(this, handler));
            config.setListenAddress(InetAddress.getLoopbackAddress());
            listener = new LDAPListener(config);
            listener.startListening();
        } catch (LDAPException e) {
            throw new IllegalStateException("the scripted server did not start", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getListenPort();
    }

    /** A directory on it, for the caller to close. */
    LdapDirectory directory() {
        return LdapDirectory.open(InMemoryServer.settings(Duration.ofSeconds(10), port()), DirectoryMeter.NONE);
    }

    /** The next request of a kind that has no fault waiting meets this one. */
    void next(OperationType type, Fault fault) {
        faults.get(type).add(fault);
    }

    /** How many requests of a kind came, faulty or not. */
    int seen(OperationType type) {
        return seen.get(type).get();
    }

    void add(Entry entry) {
        try {
            handler.addEntry(entry, false);
        } catch (LDAPException e) {
            throw new IllegalStateException("the scripted server does not take the entry", e);
        }
    }

    void set(String dn, String attribute, String... values) {
        try {
            handler.modifyEntry(dn, List.of(new Modification(ModificationType.REPLACE, attribute, values)));
        } catch (LDAPException e) {
            throw new IllegalStateException("the scripted server does not take the value", e);
        }
    }

    ReadOnlyEntry entry(String dn) {
        try {
            return handler.getEntry(dn);
        } catch (LDAPException e) {
            throw new IllegalStateException("not a DN: " + dn, e);
        }
    }

    Fault met(OperationType type) {
        seen.get(type).incrementAndGet();
        return isClosing ? Fault.cut(false) : faults.get(type).poll();
    }

    /** Ends a connection without a word. */
    static void cut(LDAPListenerClientConnection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all connections, as a server does that is restarted. */
    void dropConnections() {
        listener.closeAllConnections(false);
    }

    @Override
    public void close() {
        // Whoever is left without an answer finds nobody to ask again, also on a connection that is closed a little
        // later.
        isClosing = true;
        listener.shutDown(true);
        closed.countDown();
    }
}

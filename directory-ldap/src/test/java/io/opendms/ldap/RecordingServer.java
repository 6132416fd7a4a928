package io.opendms.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The server in memory, which remembers what it was asked for. */
final class RecordingServer implements AutoCloseable {
    private final Queue<Filter> asked = new ConcurrentLinkedQueue<>();
    private final InMemoryDirectoryServer server;

    RecordingServer() throws LDAPException {
        this(InMemoryServer.config());
    }

    RecordingServer(InMemoryDirectoryServerConfig config) throws LDAPException {
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                asked.add(request.getRequest().getFilter());
            }
        });
        server = new InMemoryDirectoryServer(config);
        server.addEntries(InMemoryServer.TREE);
        server.startListening();
    }

    LdapSettings settings() {
        return InMemoryServer.settings(Duration.ofSeconds(10), server.getListenPort());
    }

    int port() {
        return server.getListenPort();
    }

    void add(Entry entry) throws LDAPException {
        server.add(entry);
    }

    Entry entry(String dn) throws LDAPException {
        return server.getEntry(dn);
    }

    /** All entries directly below the farm's container. */
    List<? extends Entry> children() throws LDAPException {
        return server.search(InMemoryServer.CONTAINER, SearchScope.ONE, "(objectClass=*)")
                .getSearchEntries();
    }

    /** The filters of all searches since {@link #forget()}. */
    List<Filter> asked() {
        return List.copyOf(asked);
    }

    void forget() {
        asked.clear();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}

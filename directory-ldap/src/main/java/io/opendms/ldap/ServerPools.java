package io.opendms.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.GetEntryLDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PasswordProvider;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.connect.Availability;
import io.opendms.ldap.connect.Connections;
import io.opendms.ldap.connect.KerberosBind;
import io.opendms.ldap.connect.RequestListener;
import io.opendms.ldap.connect.ServerEvents;
import io.opendms.ldap.connect.ServerIdentity;
import io.opendms.ldap.connect.ServerKinds;
import io.opendms.ldap.connect.TimedHandshakes;
import io.opendms.ldap.connect.WatchedServer;
import io.opendms.ldap.connect.secret.BindKeytab;
import io.opendms.ldap.connect.secret.BindPassword;
import io.opendms.ldap.connect.secret.BindSecret;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes pools of bound connections. A pool connects when a request needs it, to the first server that answers; after five
 * minutes at another it goes back to the first. Connections that stand idle are asked for the root DSE now and then, and
 * those that are dead replaced, by a thread of the pool.
 */
final class ServerPools {
    private static final Logger LOG = LoggerFactory.getLogger(ServerPools.class);
    private static final int PIPELINED_CONNECTIONS = 4;
    private static final int LDAP_PORT = 389;
    private static final int LDAPS_PORT = 636;
    /** A group of 50,000 members whose DNs have 250 bytes, twice over. */
    private static final int MAX_MESSAGE = 32 * 1024 * 1024;

    private static final long FAILOVER_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final Duration HEALTH_CHECK = Duration.ofSeconds(30);

    private final LdapSettings settings;
    private final RequestListener listener;
    private final ServerEvents events;
    private final Duration idle;
    private final BindPassword password;
    private final BindSecret secret;
    private final Map<String, Availability> availabilities = new ConcurrentHashMap<>();

    ServerPools(LdapSettings settings, RequestListener listener, ServerEvents events) {
        this(settings, listener, events, HEALTH_CHECK);
    }

    /** @param idle after so long idle connections are looked at, and again */
    ServerPools(LdapSettings settings, RequestListener listener, ServerEvents events, Duration idle) {
        this.settings = settings;
        this.listener = listener;
        this.events = events;
        this.idle = idle;
        this.password = new BindPassword(
                settings.bindPassword().value(), settings.bindPassword().file(), events::passwordUnreadable);
        this.secret = settings.kerberos()
                .<BindSecret>map(account -> new BindKeytab(account.keytabFile()))
                .orElse(password);
    }

    /** A pool over these servers, not connected yet, for one request at a time on each connection. */
    Connections open(String name, List<URI> urls) {
        return open(name, urls, settings.poolSize(), true);
    }

    /** A pool over these servers, not connected yet, for many requests at a time on each connection. */
    Connections openPipelined(String name, List<URI> urls) {
        return open(name, urls, PIPELINED_CONNECTIONS, false);
    }

    /** What is known of the servers of all pools opened so far, by host and port. */
    Map<String, Availability> servers() {
        return Map.copyOf(availabilities);
    }

    private Connections open(String name, List<URI> urls, int size, boolean synchronous) {
        if (urls.isEmpty()) {
            throw new DirectoryFailure.NotConfigured("directory.urls names no server");
        }
        Optional<ServerKinds> kinds = urls.size() == 1 ? Optional.empty() : Optional.of(new ServerKinds());
        try {
            ServerSet[] sets = new ServerSet[urls.size()];
            List<Availability> watched = new ArrayList<>();
            for (int i = 0; i < sets.length; i++) {
                Endpoint endpoint = endpoint(urls.get(i));
                Availability availability = availabilities.computeIfAbsent(
                        endpoint.toString(),
                        server -> new Availability(server, kinds.isEmpty(), secret, events, System::nanoTime));
                sets[i] = server(endpoint, availability, kinds, synchronous);
                watched.add(availability);
            }
            FailoverServerSet servers = new FailoverServerSet(sets);
            servers.setMaxFailoverConnectionAgeMillis(FAILOVER_MILLIS);
            LDAPConnectionPool pool = new LDAPConnectionPool(servers, bindRequest(), 0, size, null, false);
            pool.setConnectionPoolName(name);
            pool.setCreateIfNecessary(false);
            pool.setMaxWaitTimeMillis(settings.responseTimeout().toMillis());
            pool.setHealthCheck(inTheBackground());
            pool.setHealthCheckIntervalMillis(idle.toMillis());
            return new Connections(pool, watched, settings.responseTimeout());
        } catch (GeneralSecurityException e) {
            throw new DirectoryFailure.NotConfigured(
                    "the certificates of directory.trustFile could not be read: " + e.getMessage());
        } catch (LDAPException e) {
            throw new DirectoryFailure.NotConfigured("no pool of connections could be made: " + e.getMessage());
        }
    }

    /** Reads the root DSE over connections that nobody uses, and never on the way of a request. */
    private LDAPConnectionPoolHealthCheck inTheBackground() {
        boolean onRequests = false;
        return new GetEntryLDAPConnectionPoolHealthCheck(
                "",
                settings.responseTimeout().toMillis(),
                onRequests,
                onRequests,
                onRequests,
                onRequests,
                true,
                onRequests);
    }

    private record Endpoint(String host, int port, boolean ldaps) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    private static Endpoint endpoint(URI url) {
        boolean ldaps = "ldaps".equals(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT));
        String host = url.getHost();
        if (host == null) {
            throw new DirectoryFailure.NotConfigured("directory.urls has an entry without a host name");
        }
        return new Endpoint(host, url.getPort() > 0 ? url.getPort() : ldaps ? LDAPS_PORT : LDAP_PORT, ldaps);
    }

    private ServerSet server(
            Endpoint endpoint, Availability availability, Optional<ServerKinds> kinds, boolean synchronous)
            throws GeneralSecurityException {
        if (!endpoint.ldaps() && !settings.startTls()) {
            warnOfPlainPassword(endpoint.host());
            ServerSet plain = plain(endpoint, synchronous, bindRequest());
            return new WatchedServer(plain, availability, Optional.empty(), kinds, listener);
        }
        ServerIdentity identity = new ServerIdentity(endpoint.host(), endpoint.port(), trustManager());
        ServerSet protecting = protecting(endpoint, identity, synchronous, bindRequest());
        return new WatchedServer(protecting, availability, Optional.of(identity), kinds, listener);
    }

    /** Connects to the first of these servers that answers, and leaves it to others to bind. */
    ServerSet unbound(List<URI> urls) {
        try {
            List<ServerSet> sets = new ArrayList<>();
            for (URI url : urls) {
                Endpoint endpoint = endpoint(url);
                sets.add(
                        endpoint.ldaps() || settings.startTls()
                                ? protecting(
                                        endpoint,
                                        new ServerIdentity(endpoint.host(), endpoint.port(), trustManager()),
                                        true,
                                        null)
                                : plain(endpoint, true, null));
            }
            FailoverServerSet servers = new FailoverServerSet(sets);
            servers.setReOrderOnFailover(true);
            return servers;
        } catch (GeneralSecurityException e) {
            throw new DirectoryFailure.NotConfigured(
                    "the certificates of directory.trustFile could not be read: " + e.getMessage());
        }
    }

    private ServerSet plain(Endpoint endpoint, boolean synchronous, @Nullable BindRequest bind) {
        return new SingleServerSet(endpoint.host(), endpoint.port(), null, options(synchronous), bind, null);
    }

    private ServerSet protecting(
            Endpoint endpoint, ServerIdentity identity, boolean synchronous, @Nullable BindRequest bind)
            throws GeneralSecurityException {
        SSLSocketFactory tls =
                new TimedHandshakes(new SSLUtil(identity).createSSLSocketFactory(), settings.connectTimeout());
        LDAPConnectionOptions options = options(synchronous);
        options.setSSLSocketVerifier(identity);
        return new SingleServerSet(
                endpoint.host(),
                endpoint.port(),
                endpoint.ldaps() ? tls : null,
                options,
                bind,
                endpoint.ldaps() ? null : new StartTLSPostConnectProcessor(tls));
    }

    private LDAPConnectionOptions options(boolean synchronous) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        // The thread that asks reads the answer itself, instead of being woken by a reader thread: two changes of
        // threads less for each request.
        options.setUseSynchronousMode(synchronous);
        options.setConnectTimeoutMillis(
                Math.toIntExact(settings.connectTimeout().toMillis()));
        options.setResponseTimeoutMillis(settings.responseTimeout().toMillis());
        options.setAbandonOnTimeout(false);
        options.setFollowReferrals(false);
        options.setMaxMessageSize(MAX_MESSAGE);
        return options;
    }

    private @Nullable BindRequest bindRequest() {
        if (settings.kerberos().isPresent()) {
            KerberosAccount account = settings.kerberos().get();
            KerberosBind bind = new KerberosBind(account.keytabFile(), account.principal());
            bind.setResponseTimeoutMillis(settings.connectTimeout().toMillis());
            return bind;
        }
        if (settings.bindDn().isEmpty()) {
            return null;
        }
        SimpleBindRequest bind = new SimpleBindRequest(settings.bindDn(), new Password(password));
        bind.setResponseTimeoutMillis(settings.connectTimeout().toMillis());
        return bind;
    }

    private X509TrustManager trustManager() throws KeyStoreException {
        return settings.trustFile().isPresent()
                ? new PEMFileTrustManager(settings.trustFile().get().toFile())
                : JVMDefaultTrustManager.getInstance();
    }

    private void warnOfPlainPassword(String host) {
        boolean loopback = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        if (!loopback && !settings.bindDn().isEmpty()) {
            LOG.warn("ldap_password_unprotected host={} advice=\"use ldaps:// or directory.startTls\"", host);
        }
    }

    /** Asked for each bind. */
    private static final class Password extends PasswordProvider {
        private static final long serialVersionUID = 1L;

        private final transient BindPassword password;

        Password(BindPassword password) {
            this.password = password;
        }

        @Override
        public byte[] getPasswordBytes() {
            return password.bytes();
        }
    }
}

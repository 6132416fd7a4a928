package io.opendms.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PasswordProvider;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.SSLUtil;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.request.RequestListener;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes pools of bound connections. A pool connects when a request needs it, to the first server that answers; after five
 * minutes at another it goes back to the first.
 */
final class ServerPools {
    private static final Logger LOG = LoggerFactory.getLogger(ServerPools.class);
    private static final int PIPELINED_CONNECTIONS = 4;
    private static final int LDAP_PORT = 389;
    private static final int LDAPS_PORT = 636;
    /** A group of 50,000 members whose DNs have 250 bytes, twice over. */
    private static final int MAX_MESSAGE = 32 * 1024 * 1024;

    private static final long FAILOVER_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long HEALTH_CHECK_MILLIS = Duration.ofSeconds(30).toMillis();

    private final LdapSettings settings;
    private final RequestListener listener;

    ServerPools(LdapSettings settings, RequestListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /** A pool over these servers, not connected yet, for one request at a time on each connection. */
    LDAPConnectionPool open(String name, List<URI> urls) {
        return open(name, urls, settings.poolSize(), true);
    }

    /** A pool over these servers, not connected yet, for many requests at a time on each connection. */
    LDAPConnectionPool openPipelined(String name, List<URI> urls) {
        return open(name, urls, PIPELINED_CONNECTIONS, false);
    }

    private LDAPConnectionPool open(String name, List<URI> urls, int size, boolean synchronous) {
        if (urls.isEmpty()) {
            throw new DirectoryFailure.NotConfigured("directory.urls names no server");
        }
        try {
            ServerSet[] sets = new ServerSet[urls.size()];
            for (int i = 0; i < sets.length; i++) {
                sets[i] = server(urls.get(i), synchronous);
            }
            FailoverServerSet servers = new FailoverServerSet(sets);
            servers.setMaxFailoverConnectionAgeMillis(FAILOVER_MILLIS);
            BindRequest bind = bindRequest();
            LDAPConnectionPool pool =
                    new LDAPConnectionPool(new TimedServerSet(servers, listener), bind, 0, size, null, false);
            pool.setConnectionPoolName(name);
            pool.setCreateIfNecessary(false);
            pool.setMaxWaitTimeMillis(settings.responseTimeout().toMillis());
            pool.setHealthCheckIntervalMillis(HEALTH_CHECK_MILLIS);
            return pool;
        } catch (GeneralSecurityException e) {
            throw new DirectoryFailure.NotConfigured(
                    "the certificates of directory.trustFile could not be read: " + e.getMessage());
        } catch (LDAPException e) {
            throw new DirectoryFailure.NotConfigured("no pool of connections could be made: " + e.getMessage());
        }
    }

    private SingleServerSet server(URI url, boolean synchronous) throws GeneralSecurityException {
        boolean ldaps = "ldaps".equals(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT));
        String host = url.getHost();
        if (host == null) {
            throw new DirectoryFailure.NotConfigured("directory.urls has an entry without a host name");
        }
        int port = url.getPort() > 0 ? url.getPort() : ldaps ? LDAPS_PORT : LDAP_PORT;
        if (!ldaps && !settings.startTls()) {
            warnOfPlainPassword(host);
            return new SingleServerSet(host, port, null, options(synchronous), bindRequest(), null);
        }
        ServerTrust trust = ServerTrust.of(host, settings.trustFile());
        SSLSocketFactory tls = new SSLUtil(trust).createSSLSocketFactory();
        LDAPConnectionOptions options = options(synchronous);
        options.setSSLSocketVerifier(trust);
        return new SingleServerSet(
                host,
                port,
                ldaps ? tls : null,
                options,
                bindRequest(),
                ldaps ? null : new StartTLSPostConnectProcessor(tls));
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
        if (settings.bindDn().isEmpty()) {
            return null;
        }
        return new SimpleBindRequest(settings.bindDn(), new Password(settings.bindPassword()));
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

        private final transient Secret secret;

        Password(Secret secret) {
            this.secret = secret;
        }

        @Override
        public byte[] getPasswordBytes() {
            return secret.value().getBytes(StandardCharsets.UTF_8);
        }
    }
}

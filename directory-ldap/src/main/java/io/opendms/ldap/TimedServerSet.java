package io.opendms.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ServerSet;
import io.opendms.ldap.request.RequestListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a listener how long connecting and binding took. */
final class TimedServerSet extends ServerSet {
    private static final String BIND = "bind";

    private final ServerSet servers;
    private final RequestListener listener;

    TimedServerSet(ServerSet servers, RequestListener listener) {
        this.servers = servers;
        this.listener = listener;
    }

    @Override
    public boolean includesAuthentication() {
        return servers.includesAuthentication();
    }

    @Override
    public boolean includesPostConnectProcessing() {
        return servers.includesPostConnectProcessing();
    }

    @Override
    public LDAPConnection getConnection() throws LDAPException {
        return getConnection(null);
    }

    @Override
    public LDAPConnection getConnection(@Nullable LDAPConnectionPoolHealthCheck healthCheck) throws LDAPException {
        long start = System.nanoTime();
        String result = RequestListener.OK;
        try {
            return servers.getConnection(healthCheck);
        } catch (LDAPException e) {
            result = RequestListener.nameOf(e.getResultCode());
            throw e;
        } finally {
            listener.request(BIND, Duration.ofNanos(System.nanoTime() - start), result);
        }
    }

    @Override
    public void shutDown() {
        servers.shutDown();
    }
}

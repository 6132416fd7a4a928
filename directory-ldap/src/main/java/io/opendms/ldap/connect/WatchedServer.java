package io.opendms.ldap.connect;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import io.opendms.directory.DirectoryFailure;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** One server: connects and binds unless it is known not to answer, and says in words why it could not. */
public final class WatchedServer extends ServerSet {
    private static final String BIND = "bind";

    private final ServerSet server;
    private final Availability availability;
    private final Optional<ServerIdentity> identity;
    private final Optional<ServerKinds> kinds;
    private final RequestListener listener;

    /**
     * @param server connects to the one server
     * @param identity says why a certificate was refused; empty where there is no TLS
     * @param kinds keeps it apart from others of another kind; empty if there are no others
     * @param listener is told of each attempt, its bind included
     */
    public WatchedServer(
            ServerSet server,
            Availability availability,
            Optional<ServerIdentity> identity,
            Optional<ServerKinds> kinds,
            RequestListener listener) {
        this.server = server;
        this.availability = availability;
        this.identity = identity;
        this.kinds = kinds;
        this.listener = listener;
    }

    @Override
    public boolean includesAuthentication() {
        return server.includesAuthentication();
    }

    @Override
    public boolean includesPostConnectProcessing() {
        return server.includesPostConnectProcessing();
    }

    @Override
    public LDAPConnection getConnection() throws LDAPException {
        return getConnection(null);
    }

    @Override
    public LDAPConnection getConnection(@Nullable LDAPConnectionPoolHealthCheck healthCheck) throws LDAPException {
        if (!availability.mayConnect()) {
            throw unreachable(ResultCode.CONNECT_ERROR, availability.reason());
        }
        int attempt = availability.binds().check();
        long start = System.nanoTime();
        String result = RequestListener.OK;
        identity.ifPresent(ServerIdentity::forget);
        try {
            LDAPConnection connection = server.getConnection(healthCheck);
            availability.binds().accepted();
            return known(connection);
        } catch (LDAPException e) {
            result = RequestListener.nameOf(e.getResultCode());
            LDAPException explained = explained(e, Duration.ofNanos(System.nanoTime() - start));
            availability.binds().failed(attempt, explained);
            throw explained;
        } finally {
            listener.request(BIND, Duration.ofNanos(System.nanoTime() - start), result);
        }
    }

    @Override
    public void shutDown() {
        server.shutDown();
    }

    private LDAPConnection known(LDAPConnection connection) throws LDAPException {
        try {
            if (kinds.isPresent()) {
                kinds.get().admit(availability.server(), connection);
            }
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
        availability.attemptAnswered();
        connection.setConnectionName(availability.connectionName());
        return connection;
    }

    private LDAPException explained(LDAPException e, Duration took) {
        if (e instanceof ConnectFailure failure && failure.failure() instanceof DirectoryFailure.Unreachable) {
            availability.withoutTicket(took, failure.getMessage());
            return failure;
        }
        Optional<String> refusal = identity.flatMap(ServerIdentity::refusal);
        if (e instanceof ConnectFailure || !Connections.meansNoAnswer(e) && refusal.isEmpty()) {
            availability.attemptAnswered();
            return e instanceof ConnectFailure ? e : new BindAnswer(availability.server(), e);
        }
        String reason = refusal.orElseGet(() -> "connecting to " + availability.server() + " failed: " + cause(e)
                + "; check that a directory server runs and answers there");
        availability.notConnected(took, reason);
        return unreachable(e.getResultCode(), reason);
    }

    private static ConnectFailure unreachable(ResultCode code, String reason) {
        return new ConnectFailure(code, new DirectoryFailure.Unreachable(reason));
    }

    private static String cause(LDAPException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "its name is not known";
            }
            if (cause instanceof ConnectException) {
                return "it takes no connections";
            }
            if (cause instanceof NoRouteToHostException) {
                return "no way leads there";
            }
            if (cause instanceof SSLPeerUnverifiedException) {
                return "the TLS handshake did not come to its end";
            }
            if (cause instanceof SSLException) {
                return "it and this service do not agree on TLS";
            }
        }
        return e.getResultCode().equals(ResultCode.SERVER_DOWN)
                ? "it ended the connection"
                : "it did not answer in time";
    }
}

package io.opendms.ldap.connect;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool of connections whose servers are watched. What is taken must be given back. A dead connection is not replaced
 * before somebody needs one: the caller who found it dead would wait for that. Thread-safe.
 */
public final class Connections implements AutoCloseable {
    private final LDAPConnectionPool pool;
    private final List<Availability> servers;
    private final Duration responseTimeout;

    /** @param servers all that the pool connects to */
    public Connections(LDAPConnectionPool pool, List<Availability> servers, Duration responseTimeout) {
        this.pool = pool;
        this.servers = List.copyOf(servers);
        this.responseTimeout = responseTimeout;
    }

    /**
     * A bound connection, made if need be.
     *
     * @throws ConnectFailure if no server answers
     * @throws LDAPException with the answer of a server that refuses the bind
     */
    public LDAPConnection take() throws LDAPException {
        LDAPConnection connection = pool.getConnection();
        while (server(connection) == null) {
            pool.discardConnection(connection);
            connection = pool.getConnection();
        }
        return connection;
    }

    /** Gives back a connection over which an answer came. */
    public void giveBack(LDAPConnection connection) {
        Availability server = server(connection);
        if (server == null) {
            pool.discardConnection(connection);
        } else {
            server.answered();
            pool.releaseConnection(connection);
        }
    }

    /** Gives back a connection after a failure; true if no answer came over it, so that it is dead. */
    public boolean giveBack(LDAPConnection connection, LDAPException e) {
        if (!meansNoAnswer(e) && connection.isConnected()) {
            giveBack(connection);
            return false;
        }
        Availability server = server(connection);
        if (server != null) {
            if (e.getResultCode().equals(ResultCode.TIMEOUT)) {
                server.unanswered(responseTimeout);
            }
            server.connectionDied(connection.getConnectionName());
        }
        pool.discardConnection(connection);
        return true;
    }

    /** How many connections stand ready. */
    public int available() {
        return pool.getCurrentAvailableConnections();
    }

    @Override
    public void close() {
        pool.close();
    }

    /** The server of a connection; null if it was lost since the connection was made, or another as old as this one has died. */
    private @Nullable Availability server(LDAPConnection connection) {
        String name = connection.getConnectionName();
        for (Availability server : servers) {
            if (server.connectionName().equals(name)) {
                return server;
            }
        }
        return null;
    }

    /** Whether the code, which is the library's own, says that there was no answer. */
    static boolean meansNoAnswer(LDAPException e) {
        switch (e.getResultCode().intValue()) {
            case ResultCode.SERVER_DOWN_INT_VALUE:
            case ResultCode.TIMEOUT_INT_VALUE:
            case ResultCode.CONNECT_ERROR_INT_VALUE:
            case ResultCode.DECODING_ERROR_INT_VALUE:
            case ResultCode.LOCAL_ERROR_INT_VALUE:
                return true;
            default:
                return false;
        }
    }
}

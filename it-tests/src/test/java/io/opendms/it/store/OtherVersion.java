package io.opendms.it.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.opendms.it.peer.PostgresServer;
import io.opendms.it.peer.Relay;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * A relay before a PostgreSQL server which lets it name another version of two digits: the parameter {@code server_version},
 * of which a server tells each client at its start (postgresql.org/docs/13/protocol-flow.html).
 */
final class OtherVersion implements Closeable {
    private static final byte[] PARAMETER = "server_version\0".getBytes(US_ASCII);

    private final byte[] version;
    private final Relay relay;
    private final String url;

    OtherVersion(PostgresServer server, String database, int version) throws IOException {
        this.version = Integer.toString(version).getBytes(US_ASCII);
        this.relay = new Relay(server.port(), () -> Optional.of(new Naming()));
        this.url = server.url(database, relay);
    }

    /** The database by way of this relay. */
    String url() {
        return url;
    }

    /** Byte by byte, since a parameter may come in two pieces; what follows it is replaced. */
    private final class Naming implements Relay.Conversation {
        private int seen;

        @Override
        public Optional<byte[]> toClient(byte[] chunk) {
            for (int i = 0; i < chunk.length; i++) {
                if (seen >= PARAMETER.length) {
                    chunk[i] = version[seen - PARAMETER.length];
                    seen = (seen + 1) % (PARAMETER.length + version.length);
                } else if (chunk[i] == PARAMETER[seen]) {
                    seen++;
                } else {
                    seen = chunk[i] == PARAMETER[0] ? 1 : 0;
                }
            }
            return Optional.of(chunk);
        }
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }
}

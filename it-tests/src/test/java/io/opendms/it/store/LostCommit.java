package io.opendms.it.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.opendms.it.peer.PostgresServer;
import io.opendms.it.peer.Relay;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A relay before a PostgreSQL server which loses the answer to one commit: the server has done it, and the connection ends
 * before its client hears so.
 */
final class LostCommit implements Closeable {
    private final AtomicBoolean armed = new AtomicBoolean();
    private final String statement;
    private final Relay relay;
    private final String url;

    /** @param statement how a statement begins that is in the transaction, and in no other */
    LostCommit(PostgresServer server, String database, String statement) throws IOException {
        this.statement = statement;
        this.relay = new Relay(server.port(), () -> Optional.of(new Losing()));
        this.url = server.url(database, relay) + "?prepareThreshold=0";
    }

    /** The database by way of this relay. The driver sends the text of each statement each time, and not its name. */
    String url() {
        return url;
    }

    /** The answer to the commit of the next transaction with the statement is lost. */
    void loseNext() {
        armed.set(true);
    }

    /** Whether an answer was lost since then. */
    boolean hasLost() {
        return !armed.get();
    }

    private final class Losing implements Relay.Conversation {
        private final AtomicBoolean losing = new AtomicBoolean();
        private boolean within;

        @Override
        public Optional<byte[]> toServer(byte[] chunk) {
            String sent = new String(chunk, ISO_8859_1);
            within |= armed.get() && sent.contains(statement);
            if (within && sent.contains("COMMIT") && armed.compareAndSet(true, false)) {
                losing.set(true);
            }
            return Optional.of(chunk);
        }

        @Override
        public Optional<byte[]> toClient(byte[] chunk) {
            return losing.get() ? Optional.empty() : Optional.of(chunk);
        }
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }
}

package io.opendms.it.store;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.queue.MailQueueContract;
import io.opendms.notify.queue.OutgoingMails;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.store.Store;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Peers.class)
final class PostgresMailQueueIT implements MailQueueContract {
    private final PostgresServer server;
    private final String database;

    @TempDir
    private Path folder;

    private Store store;

    PostgresMailQueueIT(PostgresServer server) {
        this.server = server;
        this.database = server.newDatabase();
    }

    @BeforeEach
    void open() {
        store = Nodes.open(server, database, folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Database database() {
        return store.database();
    }

    @Override
    public MailQueue queue() {
        return new JdbcMailQueue(store.database(), 3);
    }

    @Override
    public MailClaims claims(String node) {
        return new JdbcMailClaims(store.database(), node);
    }

    @Override
    public OutgoingMails mails() {
        return new JdbcOutgoingMails(store.database(), store.auditTrail());
    }
}

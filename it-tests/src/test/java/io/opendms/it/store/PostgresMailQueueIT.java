package io.opendms.it.store;

import io.opendms.InFolder;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.queue.MailQueueContract;
import io.opendms.notify.queue.OutgoingMails;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.notify.queue.jdbc.StoredSecrets;
import io.opendms.store.Store;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(Peers.class)
final class PostgresMailQueueIT implements MailQueueContract {
    @RegisterExtension
    private final InFolder<Store> folder;

    private final Store store;

    PostgresMailQueueIT(PostgresServer server) {
        folder = new InFolder<>(data -> Nodes.open(server, server.newDatabase(), data));
        store = folder.get();
    }

    @Override
    public List<String> secrets(long number) {
        return StoredSecrets.of(store.database(), number);
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

package io.opendms.bench.notices;

import io.opendms.boot.loop.Rounds;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.queue.Backlog;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.notify.queue.postman.PostMeter;
import io.opendms.notify.queue.postman.Postman;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.notify.smtp.SmtpSender;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The queue, the postman and the sender as the service has them, but for the pace at which the service spares mail servers. The
 * clock runs from before the first mail is put into the queue until the store has on disk of each that it is sent. The postman has
 * nothing to do before, and is as late to notice as it is in the service.
 */
final class QueuedWay implements Way, AutoCloseable {
    private static final int MOST_OF_AN_HOUR = 60;

    private static final PostMeter NOT_COUNTED = new PostMeter() {
        @Override
        public void tried(Attempt.End end) {}

        @Override
        public void givenUp() {}
    };

    private final InstantSource clock = InstantSource.system();
    private final Store store;

    QueuedWay(StoreSettings settings) {
        store = Store.open(settings, clock);
    }

    @Override
    public double send(List<OutgoingMail> mails, int connections, int port) throws IOException {
        WatchedClaims claims = new WatchedClaims(new JdbcMailClaims(store.database(), store.node()), mails.size());
        SettingsOf settings = origin -> Optional.of(Notices.settings(port, connections));
        try (SmtpSender sender = new SmtpSender(settings, "dms.contoso.test", clock);
                Postman postman = new Postman(claims, settings, sender, NOT_COUNTED, clock);
                Rounds rounds = new Rounds("postman", postman::work)) {
            Objects.requireNonNull(rounds, "it works by itself");
            claims.awaitFirstLook();
            long start = System.nanoTime();
            int added = new JdbcMailQueue(store.database(), MOST_OF_AN_HOUR).put(mails);
            if (added != mails.size()) {
                throw new IOException("only " + added + " mails are new to the queue");
            }
            claims.awaitAllSent();
            double seconds = (System.nanoTime() - start) / 1e9;
            requireNothingLeft();
            return seconds;
        }
    }

    private void requireNothingLeft() throws IOException {
        Backlog backlog = new JdbcOutgoingMails(store.database(), store.auditTrail()).backlog(clock.instant());
        if (backlog.waiting() + backlog.failed() + backlog.givenUp() > 0) {
            throw new IOException("the queue has mails that were not sent: " + backlog);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}

package io.opendms.boot.outgoing;

import io.opendms.boot.alert.Alerts;
import io.opendms.boot.loop.Rounds;
import io.opendms.boot.notice.NoticeParts;
import io.opendms.config.mail.OutgoingSettings;
import io.opendms.notify.mail.Sender;
import io.opendms.notify.notice.Clerk;
import io.opendms.notify.notice.DecisionAddress;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.queue.OutgoingDesk;
import io.opendms.notify.queue.OutgoingMails;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.notify.queue.postman.Postman;
import io.opendms.notify.secret.jdbc.JdbcKeySightings;
import io.opendms.notify.smtp.SmtpSender;
import io.opendms.store.Store;
import java.time.InstantSource;

/** Writes mail of what happens and sends it, until it is closed: first nothing is written, then nothing is sent any more. */
public final class PostOffice implements AutoCloseable {
    private final OutgoingDesk desk;
    private final Sender sender;
    private final Postman postman;
    private final Rounds sending;
    private final Rounds writing;
    private final Rounds watching;

    private PostOffice(Sender sender, Postman postman, Clerk clerk, KeyWatch key, OutgoingDesk desk) {
        this.desk = desk;
        this.sender = sender;
        this.postman = postman;
        this.watching = new Rounds("sealing key", key::look);
        this.sending = new Rounds("postman", postman::work);
        this.writing = new Rounds("clerk", clerk::write);
    }

    /**
     * @param queue where it leaves mail
     * @param alerts who may still have mail that waited
     * @param decisions to what addresses approvers answer
     */
    public static PostOffice open(
            OutgoingSettings settings,
            Store store,
            MailQueue queue,
            NoticeParts notices,
            Alerts alerts,
            DecisionAddress decisions,
            PostMetrics metrics,
            InstantSource clock) {
        Sender sender = alerts.sender(new SmtpSender(settings, settings.ownName(), clock));
        Postman postman =
                new Postman(new JdbcMailClaims(store.database(), store.node()), settings, sender, metrics, clock);
        Clerk clerk = notices.clerk(store.outbox(), new Clerk.Post(settings, queue), decisions, clock);
        OutgoingMails mails = new JdbcOutgoingMails(store.database(), store.auditTrail());
        metrics.queue(() -> mails.backlog(clock.instant()), postman::serversAway, clock);
        return new PostOffice(
                sender,
                postman,
                clerk,
                new KeyWatch(settings, new JdbcKeySightings(store.database()), store.node(), clock),
                new OutgoingDesk(mails, postman::problems, clock));
    }

    /** For those who look after what is sent. */
    public OutgoingDesk desk() {
        return desk;
    }

    @Override
    public void close() {
        watching.close();
        writing.close();
        sending.close();
        postman.close();
        sender.close();
    }
}

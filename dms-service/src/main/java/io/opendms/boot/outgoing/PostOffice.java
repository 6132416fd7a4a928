package io.opendms.boot.outgoing;

import io.opendms.boot.loop.Rounds;
import io.opendms.boot.notice.NoticeParts;
import io.opendms.config.mail.OutgoingSettings;
import io.opendms.notify.mail.Sender;
import io.opendms.notify.notice.Clerk;
import io.opendms.notify.notice.DecisionAddress;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.postman.PostMeter;
import io.opendms.notify.queue.postman.Postman;
import io.opendms.notify.queue.postman.PostmanSettings;
import io.opendms.notify.secret.jdbc.JdbcKeySightings;
import io.opendms.notify.smtp.SmtpSender;
import io.opendms.store.Store;
import java.time.InstantSource;
import java.util.List;

/** Writes mail of what happens and sends it, until it is closed: first nothing is written, then nothing is sent any more. */
public final class PostOffice implements AutoCloseable {
    /** A person who gets more of one kind reads none of it. */
    private static final int MOST_OF_AN_HOUR = 60;

    private final Sender sender;
    private final Postman postman;
    private final Rounds sending;
    private final Rounds writing;
    private final Rounds watching;

    private PostOffice(Sender sender, Postman postman, Clerk clerk, KeyWatch key) {
        this.sender = sender;
        this.postman = postman;
        this.watching = new Rounds("sealing key", key::look);
        this.sending = new Rounds("postman", postman::round);
        this.writing = new Rounds("clerk", clerk::write);
    }

    public static PostOffice open(
            OutgoingSettings settings, Store store, NoticeParts notices, PostMeter meter, InstantSource clock) {
        Sender sender = new SmtpSender(settings, settings.ownName(), clock);
        Postman postman = new Postman(
                new JdbcMailClaims(store.database(), store.node()),
                settings,
                sender,
                PostmanSettings.USUAL,
                meter,
                clock);
        Clerk clerk = notices.clerk(
                store.outbox(), new JdbcMailQueue(store.database(), MOST_OF_AN_HOUR), DecisionAddress.NONE, clock);
        return new PostOffice(
                sender,
                postman,
                clerk,
                new KeyWatch(settings, new JdbcKeySightings(store.database()), store.node(), clock));
    }

    /** What keeps mail from being sent, a sentence each. */
    public List<String> problems() {
        return postman.problems();
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

package io.opendms.boot.mail;

import io.opendms.boot.loop.Rounds;
import io.opendms.config.Settings;
import io.opendms.notify.mail.Sender;
import io.opendms.notify.queue.MailQueue;
import io.opendms.notify.queue.OutgoingDesk;
import io.opendms.notify.queue.OutgoingMails;
import io.opendms.notify.queue.jdbc.JdbcMailClaims;
import io.opendms.notify.queue.jdbc.JdbcMailQueue;
import io.opendms.notify.queue.jdbc.JdbcOutgoingMails;
import io.opendms.notify.queue.postman.Postman;
import io.opendms.notify.queue.postman.PostmanSettings;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.store.Store;
import java.time.InstantSource;
import java.util.Optional;

/** Mail of ours on its way out: the queue, and the postman that sends what is in it. */
public final class MailOutput implements AutoCloseable {
    private final MailQueue queue;
    private final OutgoingDesk desk;
    private final Sender sender;
    private final Postman postman;
    private final Rounds rounds;

    /**
     * How mail is sent.
     *
     * @param settings of each origin
     * @param sender closed with all the rest
     * @param pace how fast mail goes
     * @param mostOfAnHour how many mails of one topic go to one person in an hour
     */
    public record Sending(SettingsOf settings, Sender sender, PostmanSettings pace, int mostOfAnHour) {
        /** More would be read by nobody, and are likely to come of a mistake. */
        public static final int USUAL_MOST_OF_AN_HOUR = 60;
    }

    private MailOutput(Store store, Sending sending, OutgoingMetrics metrics, InstantSource clock) {
        queue = new JdbcMailQueue(store.database(), sending.mostOfAnHour());
        sender = sending.sender();
        postman = new Postman(
                new JdbcMailClaims(store.database(), store.node()),
                sending.settings(),
                sender,
                sending.pace(),
                metrics,
                clock);
        OutgoingMails mails = new JdbcOutgoingMails(store.database(), store.auditTrail());
        desk = new OutgoingDesk(mails, postman::problems, clock);
        metrics.queue(mails::backlog, postman::serversAway, clock);
        rounds = new Rounds("postman", postman::round);
    }

    /** Begins to send what is in the queue. */
    public static MailOutput open(Store store, Sending sending, OutgoingMetrics metrics, InstantSource clock) {
        return new MailOutput(store, sending, metrics, clock);
    }

    /** How mail is to be sent; empty while the configuration names no server for it, so that none is written. */
    public static Optional<Sending> sending(Settings settings) {
        return Optional.empty();
    }

    /** For those who write mail. */
    public MailQueue queue() {
        return queue;
    }

    /** For those who look after it. */
    public OutgoingDesk desk() {
        return desk;
    }

    @Override
    public void close() {
        rounds.close();
        postman.close();
        sender.close();
    }
}

package io.opendms.boot.decide;

import io.opendms.approval.app.Policies;
import io.opendms.approval.port.RequestStore;
import io.opendms.boot.loop.Rounds;
import io.opendms.config.Settings;
import io.opendms.desk.Desk;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.system.SystemMailbox;
import io.opendms.notify.decide.AnswerTexts;
import io.opendms.notify.decide.DecisionMailbox;
import io.opendms.notify.decide.Question;
import io.opendms.notify.decide.ReplyDesk;
import io.opendms.notify.decide.Tokens;
import io.opendms.notify.decide.jdbc.JdbcTokens;
import io.opendms.notify.notice.DecisionAddress;
import io.opendms.notify.queue.MailQueue;
import io.opendms.security.people.Roles;
import io.opendms.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** Decisions by mail: the addresses that mails of ours are answered to, and the mailbox behind them. */
public final class MailDecisions implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofHours(1);

    private final DecisionMailbox mailbox;
    private final ReplyDesk replies;
    private final Deciders deciders;
    private final Rounds forgetting;

    private MailDecisions(DecisionMailbox mailbox, ReplyDesk replies, Deciders deciders) {
        this.mailbox = mailbox;
        this.replies = replies;
        this.deciders = deciders;
        this.forgetting = new Rounds("decisions", () -> {
            mailbox.forgetOld();
            return PERIOD;
        });
    }

    /**
     * Begins.
     *
     * @param address what all addresses begin with
     */
    public static MailDecisions open(
            MailAddress address,
            Settings settings,
            Store store,
            MailQueue queue,
            Neighbours around,
            InstantSource clock) {
        Tokens tokens = new JdbcTokens(store.database());
        DecisionMailbox mailbox = new DecisionMailbox(address, tokens, clock);
        DeskDecisions decisions = new DeskDecisions(
                around.desk(),
                around.requests(),
                around.deciders(),
                new Roles(
                        settings.people(),
                        around.policies().rules(),
                        around.policies().people(),
                        clock),
                settings.outgoing(),
                clock);
        return new MailDecisions(
                mailbox, new ReplyDesk(mailbox, tokens, decisions, around.texts(), queue, clock), around.deciders());
    }

    /** For who writes to approvers. */
    public DecisionAddress addresses() {
        // Whose answer would be refused is not told to answer.
        return (request, version, approver, until) -> deciders.by(approver.name(), approver.address())
                .map(known -> mailbox.addressFor(new Question(
                        request,
                        version,
                        approver.name(),
                        approver.address(),
                        Locale.forLanguageTag(approver.language().tag()),
                        until)));
    }

    /** For the doors that take mail. */
    public SystemMailbox mailbox() {
        return new ReplyMailbox(mailbox, replies);
    }

    @Override
    public void close() {
        forgetting.close();
    }

    /**
     * By whom decisions are made.
     *
     * @param texts in which words it is told what came of them
     */
    public record Neighbours(
            Desk desk, RequestStore requests, Policies policies, Deciders deciders, AnswerTexts texts) {}
}

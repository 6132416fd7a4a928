package io.opendms.notify.decide;

import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.notify.decide.reply.Reply;
import io.opendms.notify.decide.reply.ReplyReader;
import io.opendms.notify.queue.MailQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes decisions of answers. Who is not proven to be the approver gets no answer, and nothing is decided. Everything may be done
 * again for the same answer after a crash: it decides once and is answered once. Thread-safe.
 */
public final class ReplyDesk {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.notify");

    /** Two programs that answer each other come to an end by this. */
    private static final int MOST_MISUNDERSTOOD = 5;

    private final DecisionMailbox mailbox;
    private final Tokens tokens;
    private final RequestDecisions decisions;
    private final MailQueue queue;
    private final InstantSource clock;
    private final ReplyReader reader = new ReplyReader();
    private final AnswerTexts texts;

    public ReplyDesk(
            DecisionMailbox mailbox,
            Tokens tokens,
            RequestDecisions decisions,
            AnswerTexts texts,
            MailQueue queue,
            InstantSource clock) {
        this.mailbox = mailbox;
        this.tokens = tokens;
        this.decisions = decisions;
        this.texts = texts;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Takes an answer.
     *
     * @return what came of it, in a few words without secrets
     * @throws io.opendms.record.RecordFailure if the store cannot be used; then it is to be given again
     */
    public String receive(ReplyMail mail) {
        Optional<String> hash = mailbox.token(mail.recipient()).map(DecisionToken::hash);
        Optional<KnownToken> known = hash.flatMap(tokens::find);
        if (known.isEmpty()) {
            return ignored(mail, "", "nobody was asked by this address");
        }
        Question question = known.get().question();
        String request = Integer.toString(question.request());
        Optional<String> objection = mail.ignored().or(() -> doubt(mail, question));
        if (objection.isPresent()) {
            return ignored(mail, request, objection.get());
        }
        if (known.get().isSpentByOther(mail.digest())) {
            return second(mail, hash.orElseThrow(), known.get());
        }
        return judge(mail, hash.orElseThrow(), known.get());
    }

    /** Why nobody can be sure that the approver wrote it (RFC 5322 has From be anything); empty if it is sure. */
    private Optional<String> doubt(ReplyMail mail, Question question) {
        if (mail.author().isEmpty()) {
            return Optional.of("From does not name exactly one address");
        }
        if (!mail.author().get().equals(question.approver())) {
            return Optional.of("it is from somebody else than was asked");
        }
        if (!mail.vouchedFor()) {
            return Optional.of("nobody vouches for the sender: neither a safe server nor an account that signed in");
        }
        return mail.account()
                .filter(account -> !decisions.isAccountOf(account, question))
                .map(account -> "it was sent with an account of somebody else");
    }

    private String judge(ReplyMail mail, String hash, KnownToken known) {
        Instant now = clock.instant();
        Question question = known.question();
        if (!now.isBefore(question.until()) && !known.isSpentInTimeBy(mail.digest())) {
            return tokens.spend(hash, mail.digest(), now)
                    ? answered(mail, hash, question, Ruling.of(Outcome.EXPIRED))
                    : second(mail, hash, known);
        }
        Reply reply = reader.read(mail.text());
        if (mail.unread().isPresent()) {
            return limited(
                    mail,
                    hash,
                    known,
                    new Ruling(Outcome.UNREADABLE, mail.unread().get()));
        }
        if (reply instanceof Reply.Unclear unclear) {
            return limited(mail, hash, known, Ruling.of(outcome(unclear.why())));
        }
        if (!tokens.spend(hash, mail.digest(), now)) {
            return second(mail, hash, known);
        }
        Ruling ruling = reply instanceof Reply.Rejection no
                ? decisions.decide(question, false, no.reason(), mail.source())
                : decisions.decide(question, true, ((Reply.Approval) reply).comment(), mail.source());
        return answered(mail, hash, question, ruling);
    }

    private static Outcome outcome(Reply.Why why) {
        return switch (why) {
            case NOTHING_WRITTEN -> Outcome.NOTHING_WRITTEN;
            case NO_DECISION -> Outcome.NO_DECISION;
            case NO_REASON -> Outcome.NO_REASON;
        };
    }

    /** Who thinks better of it has to hear that the first answer counts, unless the time is over for both. */
    private String second(ReplyMail mail, String hash, KnownToken known) {
        return clock.instant().isBefore(known.question().until())
                ? limited(mail, hash, known, Ruling.of(Outcome.SECOND))
                : ignored(
                        mail,
                        Integer.toString(known.question().request()),
                        "another answer to the same mail came first, and the time is over");
    }

    /** Where nothing was understood, the token stays open. Two programs that answer each other come to an end. */
    private String limited(ReplyMail mail, String hash, KnownToken known, Ruling ruling) {
        if (known.misunderstood() >= MOST_MISUNDERSTOOD) {
            return ignored(
                    mail,
                    Integer.toString(known.question().request()),
                    MOST_MISUNDERSTOOD + " answers decided nothing, and no more are answered");
        }
        tokens.misunderstood(hash);
        return answered(mail, hash, known.question(), ruling);
    }

    private String answered(ReplyMail mail, String hash, Question question, Ruling ruling) {
        queue.put(List.of(
                texts.answer(question, ruling, hash, mail, decisions.origin(question.request()), clock.instant())));
        LOG.info(
                "decision_mail request={} version={} approver=\"{}\" outcome={} message=\"{}\" detail=\"{}\"",
                question.request(),
                question.version(),
                LogText.escaped(question.approver().toString()),
                ruling.outcome().word(),
                LogText.escaped(mail.messageId()),
                LogText.escaped(ruling.detail()));
        return "request " + question.request() + ": " + ruling.outcome().word();
    }

    /** @param request its number; empty if it is not known */
    private static String ignored(ReplyMail mail, String request, String reason) {
        LOG.warn(
                "decision_mail_ignored request={} author=\"{}\" message=\"{}\" reason=\"{}\"",
                request,
                LogText.escaped(mail.author().map(MailAddress::toString).orElse("")),
                LogText.escaped(mail.messageId()),
                LogText.escaped(reason));
        return "ignored: " + reason;
    }
}

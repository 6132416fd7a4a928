package io.opendms.ingest.smtp.message;

import io.opendms.entry.LogText;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.Authentication;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.ShownAddress;
import io.opendms.ingest.SignedIn;
import io.opendms.ingest.author.AuthorCheck;
import io.opendms.ingest.author.AuthorChecks;
import io.opendms.ingest.author.AuthorFinding;
import io.opendms.ingest.author.SenderChecks;
import io.opendms.ingest.author.Sending;
import io.opendms.ingest.smtp.guard.GuardedSocket;
import io.opendms.ingest.smtp.guard.Visit;
import io.opendms.ingest.smtp.setting.BareNewline;
import io.opendms.ingest.smtp.setting.PasswordCheck;
import io.opendms.ingest.smtp.setting.SizeBound;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.ingest.spool.Spool;
import io.opendms.ingest.spool.SpoolFullException;
import io.opendms.ingest.trust.ArrivingHeader;
import io.opendms.recipient.Resolution;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/**
 * One mail transaction, RFC 5321, section 3.3. Whatever keeps a message from being taken, it is read to its end first: the
 * library would take the rest of it for commands.
 */
public final class Transaction implements MessageHandler {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.smtp");
    private static final int CHUNK = 8 << 10;

    private final Session session;
    private final SmtpSettings settings;
    private final RecipientCheck check;
    private final SizeBound sizes;
    private final AuthorChecks authors;
    private final Spool spool;
    private final SmtpMeter meter;
    private final InstantSource clock;
    private final List<MailAddress> recipients = new ArrayList<>();
    private final Admittance admittance;
    private Optional<MailAddress> sender = Optional.empty();

    Transaction(
            Session session,
            SmtpSettings settings,
            RecipientCheck check,
            SizeBound sizes,
            AuthorChecks authors,
            Spool spool,
            SmtpMeter meter,
            InstantSource clock) {
        this.session = session;
        this.settings = settings;
        this.check = check;
        this.sizes = sizes;
        this.authors = authors;
        this.admittance = new Admittance(check);
        this.spool = spool;
        this.meter = meter;
        this.clock = clock;
    }

    /** @param from a well-formed address; empty for the null sender */
    @Override
    public void from(String from) {
        sender = from.isEmpty() ? Optional.empty() : Optional.of(MailAddress.parse("sender", from));
    }

    /** @param to a well-formed address */
    @Override
    public void recipient(String to) throws RejectException {
        MailAddress recipient = MailAddress.parse("recipient", to);
        try {
            Optional<Resolution.Known> known = check.require(recipient, visit(), session.isAuthenticated());
            requireFit(recipient);
            requireRoom();
            admit(known);
        } catch (RejectException e) {
            refused("RCPT", ShownAddress.of(recipient).toString(), e);
            throw e;
        }
        if (!recipients.contains(recipient)) {
            recipients.add(recipient);
        }
    }

    /** What a client announces by SIZE (RFC 1870, section 6.1) it need not send in vain. */
    private void requireFit(MailAddress recipient) throws RejectException {
        OptionalLong bound = sizes.of(recipient);
        if (bound.isPresent() && session.getDeclaredMessageSize() > bound.getAsLong()) {
            throw new RejectException(
                    552, "5.3.4 Messages to this address may have up to " + bound.getAsLong() + " bytes");
        }
    }

    /** What was there at MAIL others may have taken since; who hears it now need not send the message. */
    private void requireRoom() throws RejectException {
        if (!spool.hasRoomFor(session.getDeclaredMessageSize())) {
            throw noRoom();
        }
    }

    private static RejectException noRoom() {
        return new RejectException(452, "4.3.1 There is no room for the message at present");
    }

    /** As much as each of the recipients takes. */
    private long maxSize() {
        return recipients.stream()
                .map(sizes::of)
                .flatMapToLong(OptionalLong::stream)
                .reduce(settings.maxMessageSize(), Math::min);
    }

    private void admit(Optional<Resolution.Known> recipient) throws RejectException {
        if (recipient.isPresent() && asksForAuthor()) {
            admittance.later(recipient.get());
            return;
        }
        if (recipient.isPresent()) {
            Optional<SignedIn> signedIn = signedIn();
            Optional<MailAddress> poster =
                    signedIn.isPresent() ? sender.filter(own -> signedIn.get().isSender()) : sender;
            check.requireAdmitted(recipient.get(), poster, signedIn.isPresent() || visit().isSafe());
        }
        admittance.taken();
    }

    private boolean asksForAuthor() {
        return isChecked() || settings.believed().areAny() && visit().isSafe() && !session.isAuthenticated();
    }

    /** Whether we find out ourselves who wrote the message: nobody vouches for whoever hands it in. */
    private boolean isChecked() {
        return settings.senderChecks() != SenderChecks.OFF && !visit().isSafe() && !session.isAuthenticated();
    }

    private Optional<AuthorCheck> authorCheck() {
        return isChecked()
                ? Optional.of(authors.begin(
                        new Sending(visit().peer(), sender, session.getHelo().orElse(""))))
                : Optional.empty();
    }

    @Override
    public String data(InputStream in) throws RejectException, IOException {
        MessageCheck look = new MessageCheck(maxSize(), normalizes(), settings.limits());
        visit().beginMessage();
        try (Taking taking = new Taking()) {
            ArrivingHeader header =
                    new ArrivingHeader(settings.believed(), settings.hostname(), visit().isSafe(), taking::write);
            Optional<AuthorCheck> author = authorCheck();
            byte[] bytes = new byte[CHUNK];
            byte[] kept = new byte[2 * CHUNK];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                int length = look.look(bytes, read, kept);
                if (look.objection().isEmpty()) {
                    author.ifPresent(each -> each.pass(kept, length));
                    header.pass(kept, length);
                }
            }
            if (look.objection().isPresent()) {
                throw look.objection().get();
            }
            header.end();
            Optional<AuthorFinding> found = author.map(AuthorCheck::end);
            if (found.isPresent()) {
                found(found.get());
                taking.prepend(found.get().field(settings.hostname()));
            }
            Envelope envelope = envelope(
                    taking.at,
                    found.map(each -> each.authentication(settings.hostname())).or(header::authentication));
            admittance.require(envelope);
            return "2.0.0 Ok: queued as " + taking.accept(envelope);
        } catch (RejectException e) {
            refused("DATA", "", e);
            throw e;
        }
    }

    /** Tells what was found, and refuses what the author's domain wants to be refused. */
    private void found(AuthorFinding found) throws RejectException {
        meter.checked(found.dmarc());
        LOG.info(
                "mail_author_checked peer=\"{}\" sender=\"{}\" domain=\"{}\" dmarc={} policy=\"{}\" spf={} dkim=\"{}\"",
                visit().peer().getHostAddress(),
                LogText.escaped(sender.map(MailAddress::toString).orElse("")),
                LogText.escaped(found.domain()),
                found.dmarc(),
                found.policy(),
                found.spf().result(),
                found.signatures());
        if (settings.senderChecks() != SenderChecks.REQUIRE) {
            return;
        }
        if (found.isUndecided()) {
            throw new RejectException(451, "4.4.3 The DNS cannot say whether the message is from " + found.domain());
        }
        if (!found.namesAuthor()) {
            throw new RejectException(550, "5.7.1 From has to name one author, whose domain can be asked");
        }
        if (found.rejects()) {
            throw new RejectException(
                    550,
                    "5.7.1 The message is not from " + found.domain() + ", which wants such mail rejected (DMARC)");
        }
    }

    private boolean normalizes() {
        return settings.bareNewline() == BareNewline.NORMALIZE && visit().isSafe();
    }

    private Visit visit() {
        return GuardedSocket.of(session).visit();
    }

    private void refused(String command, String recipient, RejectException reply) {
        meter.refused(reply.getCode());
        LOG.warn(
                "mail_refused peer=\"{}\" command={} sender=\"{}\" recipient=\"{}\" reply=\"{}\"",
                visit().peer().getHostAddress(),
                command,
                LogText.escaped(sender.map(MailAddress::toString).orElse("")),
                LogText.escaped(recipient),
                LogText.escaped(reply.getErrorResponse()));
    }

    @Override
    public void done() {}

    /** The message on its way into the spool. A failure of the spool is kept until the message is read to its end. */
    private final class Taking implements AutoCloseable {
        private final Instant at = clock.instant();
        private Optional<Spool.Arriving> arriving = Optional.empty();
        private Optional<RejectException> failure = Optional.empty();

        Taking() {
            try {
                Spool.Arriving begun = spool.begin(session.getDeclaredMessageSize());
                arriving = Optional.of(begun);
                byte[] trace = ReceivedLine.of(
                        session.getHelo().orElse("unknown"),
                        visit().peer(),
                        settings.hostname(),
                        "ESMTP" + (session.isTLSStarted() ? "S" : "") + (session.isAuthenticated() ? "A" : ""),
                        begun.id(),
                        recipients,
                        at);
                begun.write(trace, 0, trace.length);
            } catch (IOException e) {
                failed(e);
            }
        }

        void write(byte[] bytes, int length) {
            if (failure.isPresent() || arriving.isEmpty()) {
                return;
            }
            try {
                arriving.get().write(bytes, 0, length);
            } catch (IOException e) {
                failed(e);
            }
        }

        void prepend(byte[] field) {
            if (failure.isPresent() || arriving.isEmpty()) {
                return;
            }
            try {
                arriving.get().prepend(field);
            } catch (IOException e) {
                failed(e);
            }
        }

        String accept(Envelope envelope) throws RejectException {
            if (failure.isEmpty() && arriving.isPresent()) {
                try {
                    String id = arriving.get().accept(envelope);
                    accepted(id);
                    return id;
                } catch (IOException e) {
                    failed(e);
                }
            }
            throw failure.orElseThrow();
        }

        private void failed(IOException cause) {
            LOG.error("spool_failed error=\"{}\"", LogText.message(cause));
            // A disk that somebody else fills under the message says so in words of its own.
            failure = Optional.of(
                    cause instanceof SpoolFullException || !spool.hasRoomFor(session.getDeclaredMessageSize())
                            ? noRoom()
                            : new RejectException(451, "4.3.0 The message could not be kept; try again later"));
        }

        @Override
        public void close() {
            arriving.ifPresent(Spool.Arriving::close);
        }
    }

    private Optional<SignedIn> signedIn() {
        return session.isAuthenticated()
                ? session.getAuthenticationHandler()
                        .map(handler -> ((PasswordCheck.Owner) handler.getIdentity()).with(sender))
                : Optional.empty();
    }

    private Envelope envelope(Instant at, Optional<Authentication> authentication) {
        Origin origin = new Origin(
                "smtp",
                visit().peer().getHostAddress(),
                visit().isSafe(),
                signedIn(),
                Optional.empty(),
                authentication);
        return new Envelope(sender, recipients, origin, at);
    }

    private void accepted(String id) {
        meter.accepted();
        LOG.info(
                "mail_accepted id={} peer=\"{}\" sender=\"{}\" recipients={}",
                id,
                visit().peer().getHostAddress(),
                LogText.escaped(sender.map(MailAddress::toString).orElse("")),
                recipients.size());
    }
}

package io.opendms.ingest.smtp.command;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.smtp.guard.GuardedSocket;
import io.opendms.ingest.smtp.guard.Rates;
import io.opendms.ingest.smtp.guard.Visit;
import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.ingest.spool.Spool;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** MAIL: who sends, and whether he may. */
final class MailCommand extends DoorCommand {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.smtp");

    /** AUTH, RFC 4954, section 5, says for whom somebody sends who signed in; nothing is made of it. */
    private static final Set<String> PARAMETERS = Set.of("SIZE", "BODY", "AUTH");

    private final SmtpSettings settings;
    private final Spool spool;
    private final Rates rates;

    MailCommand(SmtpSettings settings, Spool spool, Rates rates) {
        super("MAIL");
        this.settings = settings;
        this.spool = spool;
        this.rates = rates;
    }

    @Override
    void answer(String line, Session session) throws IOException, RejectException {
        if (session.getHelo().isEmpty()) {
            throw new RejectException(503, "5.5.1 EHLO comes first");
        }
        if (session.isMailTransactionInProgress()) {
            throw new RejectException(503, "5.5.1 There is a sender already");
        }
        requireMaySend(session);
        PathArgument from = PathArgument.parse("FROM:", line, settings.hostname());
        long size = requireParameters(from);
        requireRate(GuardedSocket.of(session).visit());
        session.startMailTransaction();
        session.setDeclaredMessageSize((int) Math.min(size, Integer.MAX_VALUE));
        session.getMessageHandler()
                .from(from.address().map(MailAddress::toString).orElse(""));
        session.sendResponse("250 2.1.0 Ok");
    }

    private void requireMaySend(Session session) throws RejectException {
        if (settings.requireTls() && !session.isTLSStarted()) {
            throw new RejectException(530, "5.7.0 STARTTLS comes first");
        }
        if (settings.auth() == AuthMode.REQUIRED && !session.isAuthenticated()) {
            throw new RejectException(530, "5.7.0 Authentication required");
        }
        boolean safe = GuardedSocket.of(session).visit().isSafe();
        if (settings.safeServersOnly() && !safe && !session.isAuthenticated()) {
            throw new RejectException(550, "5.7.1 Mail from your server is not taken here");
        }
    }

    private void requireRate(Visit visit) throws RejectException {
        if (!rates.mayBegin(visit)) {
            LOG.warn("smtp_peer_slowed peer=\"{}\"", visit.peer().getHostAddress());
            throw new RejectException(
                    450, "4.7.1 Too many messages from your address within a minute; try again later");
        }
    }

    /** @return what size is announced, in bytes; 0 if none is */
    private long requireParameters(PathArgument from) throws RejectException {
        if (!PARAMETERS.containsAll(from.parameters().keySet())) {
            throw new RejectException(555, "5.5.4 A parameter is not known");
        }
        String body = from.parameters().getOrDefault("BODY", "7BIT");
        if (!body.equalsIgnoreCase("7BIT") && !body.equalsIgnoreCase("8BITMIME")) {
            throw new RejectException(501, "5.5.4 BODY is 7BIT or 8BITMIME");
        }
        String size = from.parameters().getOrDefault("SIZE", "0");
        // RFC 1870, section 4: up to 20 digits, which no number of ours holds; more than 18 are too many in any case.
        if (!size.matches("[0-9]{1,20}")) {
            throw new RejectException(501, "5.5.4 SIZE is a number");
        }
        if (size.length() > 18 || Long.parseLong(size) > settings.maxMessageSize()) {
            throw new RejectException(552, "5.3.4 Messages may have up to " + settings.maxMessageSize() + " bytes");
        }
        if (!spool.hasRoomFor(Long.parseLong(size))) {
            throw new RejectException(452, "4.3.1 There is no room for the message at present");
        }
        return Long.parseLong(size);
    }
}

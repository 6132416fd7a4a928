package io.opendms.ingest.smtp.command;

import io.opendms.entry.LogText;
import io.opendms.ingest.smtp.guard.GuardedSocket;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SSLSocketCreator;
import org.subethamail.smtp.server.Session;

/**
 * STARTTLS, RFC 3207. Nothing of what was said before counts after it. A handshake that fails ends the session; the library's
 * own command would go on in plain text.
 */
final class StartTlsCommand extends DoorCommand {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.smtp");

    /** For all of it, however many reads it takes. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(30);

    private final Optional<SSLSocketCreator> sockets;

    /** @param sockets empty if there is no certificate */
    StartTlsCommand(Optional<SSLSocketCreator> sockets) {
        super("STARTTLS");
        this.sockets = sockets;
    }

    @Override
    void answer(String line, Session session) throws IOException, RejectException {
        if (!line.strip().equalsIgnoreCase("STARTTLS")) {
            throw new RejectException(501, "5.5.4 STARTTLS stands alone");
        }
        SSLSocketCreator creator = sockets.orElseThrow(() -> new RejectException(502, "5.5.1 TLS is not offered"));
        if (session.isTLSStarted()) {
            throw new RejectException(503, "5.5.1 TLS is in use already");
        }
        if (session.isMailTransactionInProgress()) {
            throw new RejectException(503, "5.5.1 STARTTLS comes before MAIL");
        }
        requireNothingBehind(session);
        session.sendResponse("220 2.0.0 Go ahead");
        session.setSocket(shaken(creator, GuardedSocket.of(session)));
        session.resetSmtpProtocol();
        session.setTlsStarted(true);
    }

    private static Socket shaken(SSLSocketCreator creator, GuardedSocket plain)
            throws IOException, DropConnectionException {
        plain.inner().setSoTimeout((int) HANDSHAKE.toMillis());
        SSLSocket encrypted = creator.createSSLSocket(plain.inner());
        plain.visit().beginStep(HANDSHAKE);
        try {
            encrypted.startHandshake();
        } catch (IOException e) {
            LOG.warn(
                    "smtp_handshake_failed peer=\"{}\" reason=\"{}\"",
                    plain.visit().peer().getHostAddress(),
                    LogText.message(e));
            plain.close();
            throw new DropConnectionException(421, "4.7.0 TLS could not be set up");
        } finally {
            plain.visit().endStep();
        }
        return new GuardedSocket(encrypted, plain.visit());
    }
}

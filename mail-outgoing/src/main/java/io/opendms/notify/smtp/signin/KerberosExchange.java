package io.opendms.notify.smtp.signin;

import io.opendms.entry.LogText;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.TryFailedException;
import io.opendms.notify.smtp.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginException;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

/**
 * Kerberos (SASL mechanism GSSAPI, RFC 4752) with a ticket for {@code SMTPSVC/host}, or what the settings say: the library for
 * mail asks for {@code smtp/host} always. Nothing is set for the whole process.
 *
 * @param user the principal that the keytab has a key of; without a keytab, whose ticket is taken from the process's cache
 * @param service of the server, such as {@code SMTPSVC/mail.contoso.com}
 */
record KerberosExchange(String user, String service, Optional<Path> keytab) implements Exchange {
    private static final String MECHANISM = "GSSAPI";

    @Override
    public Reply with(Wire wire) throws IOException, TryFailedException {
        int slash = service.indexOf('/');
        if (slash < 1 || slash == service.length() - 1) {
            throw TryFailedException.noServer("the service principal is to be such as SMTPSVC/mail.contoso.com");
        }
        PrivilegedExceptionAction<Reply> handshake =
                () -> handshake(wire, service.substring(0, slash), service.substring(slash + 1));
        try {
            return Subject.doAs(KerberosTicket.of(user, keytab), handshake);
        } catch (LoginException e) {
            throw failed("no ticket for " + LogText.escaped(user), e);
        } catch (PrivilegedActionException e) {
            if (e.getException() instanceof SaslException) {
                throw failed(
                        "no sign-in of " + LogText.escaped(user) + " with a ticket for " + LogText.escaped(service), e);
            }
            if (e.getException() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException("signing in by Kerberos broke", e);
        }
    }

    private TryFailedException failed(String what, Exception cause) {
        return KerberosFault.of(cause, keytab)
                .map(fault -> TryFailedException.noServer(what + ": " + fault))
                .orElseGet(() -> TryFailedException.noServer(what, cause));
    }

    private static Reply handshake(Wire wire, String protocol, String host) throws IOException {
        SaslClient client = Sasl.createSaslClient(
                new String[] {MECHANISM},
                null,
                protocol,
                host,
                Map.of(Sasl.QOP, "auth", Sasl.SERVER_AUTH, "true"),
                null);
        try {
            // The ticket first: if there is none, the server needs not hear of us.
            byte[] next = client.evaluateChallenge(new byte[0]);
            Reply reply = wire.askSecretly(line("AUTH GSSAPI ", next), "AUTH GSSAPI ****");
            while (reply.isGoOn()) {
                if (client.isComplete()) {
                    throw new SaslException("the server asks on when all is said");
                }
                next = client.evaluateChallenge(challenge(reply));
                reply = wire.askSecretly(line("", next == null ? new byte[0] : next), "****");
            }
            if (reply.isPositive() && !client.isComplete()) {
                throw new SaslException("the server has not shown who it is");
            }
            return reply;
        } finally {
            client.dispose();
        }
    }

    private static byte[] challenge(Reply reply) throws SaslException {
        try {
            return Base64.getDecoder().decode(reply.lines().get(0).strip());
        } catch (IllegalArgumentException e) {
            throw new SaslException("the server's challenge is no Base64", e);
        }
    }

    private static byte[] line(String start, byte[] token) {
        return (start + Base64.getEncoder().encodeToString(token)).getBytes(StandardCharsets.US_ASCII);
    }
}

package io.opendms.ingest.smtp.command;

import io.opendms.entry.LogText;
import io.opendms.ingest.smtp.guard.GuardedSocket;
import io.opendms.ingest.smtp.setting.PasswordCheck;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.AuthenticationHandlerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Begins each sign-in. */
public record SignIns(PasswordCheck passwords) implements AuthenticationHandlerFactory {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.smtp");

    @Override
    public List<String> getAuthenticationMechanisms() {
        return List.of("PLAIN", "LOGIN");
    }

    @Override
    public AuthenticationHandler create() {
        return new PlainSignIn(this::signIn);
    }

    private PasswordCheck.Owner signIn(String name, String password, MessageContext context) throws RejectException {
        InetAddress peer = GuardedSocket.of((Session) context).visit().peer();
        Optional<PasswordCheck.Owner> owner;
        try {
            owner = passwords.owner(name, password, peer);
        } catch (IllegalStateException e) {
            LOG.warn("smtp_sign_in_undecided peer=\"{}\" reason=\"{}\"", peer.getHostAddress(), LogText.message(e));
            throw new RejectException(454, "4.7.0 Nobody can check the password at present; try again later");
        }
        if (owner.isEmpty()) {
            LOG.warn("smtp_sign_in_refused peer=\"{}\" name=\"{}\"", peer.getHostAddress(), LogText.escaped(name, 100));
            throw new RejectException(535, "5.7.8 The name or the password is wrong");
        }
        return owner.get();
    }
}

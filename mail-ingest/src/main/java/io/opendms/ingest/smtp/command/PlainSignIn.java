package io.opendms.ingest.smtp.command;

import io.opendms.ingest.smtp.setting.PasswordCheck;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;

/** The mechanisms PLAIN (RFC 4616) and LOGIN: a name and a password, checked by who knows the people. */
final class PlainSignIn implements AuthenticationHandler {
    private static final String NAME_ASKED = "334 VXNlcm5hbWU6";
    private static final String PASSWORD_ASKED = "334 UGFzc3dvcmQ6";

    private final PasswordDoor passwords;
    private boolean begun;
    private boolean login;
    private String user = "";
    private Optional<PasswordCheck.Owner> owner = Optional.empty();

    PlainSignIn(PasswordDoor passwords) {
        this.passwords = passwords;
    }

    /** @return what the client is asked next; empty when it has signed in */
    @Override
    public Optional<String> auth(String line, MessageContext context) throws RejectException {
        if (!begun) {
            return begin(line, context);
        }
        if (!login) {
            return plain(line, context);
        }
        if (user.isEmpty()) {
            user = decoded(line);
            return Optional.of(PASSWORD_ASKED);
        }
        return signIn(user, decoded(line), context);
    }

    private Optional<String> begin(String line, MessageContext context) throws RejectException {
        begun = true;
        String[] words = line.strip().split(" +");
        login = words[1].toUpperCase(Locale.ROOT).equals("LOGIN");
        if (words.length < 3) {
            return Optional.of(login ? NAME_ASKED : "334 ");
        }
        if (login) {
            user = decoded(words[2]);
            return Optional.of(PASSWORD_ASKED);
        }
        return plain(words[2], context);
    }

    private Optional<String> plain(String line, MessageContext context) throws RejectException {
        String[] parts = decoded(line).split("\0", -1);
        if (parts.length != 3 || !parts[0].isEmpty() && !parts[0].equals(parts[1])) {
            throw new RejectException(535, "5.7.8 The name or the password is wrong");
        }
        return signIn(parts[1], parts[2], context);
    }

    private Optional<String> signIn(String name, String password, MessageContext context) throws RejectException {
        if (name.isEmpty() || password.isEmpty()) {
            // A bind with an empty password is anonymous and succeeds (RFC 4513, section 5.1.2).
            throw new RejectException(535, "5.7.8 The name or the password is wrong");
        }
        owner = Optional.of(passwords.signIn(name, password, context));
        return Optional.empty();
    }

    private static String decoded(String line) throws RejectException {
        try {
            return new String(Base64.getDecoder().decode(line.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RejectException(501, "5.5.2 That is no base64");
        }
    }

    /** The {@link PasswordCheck.Owner} that signed in. */
    @Override
    public Object getIdentity() {
        return owner.orElseThrow();
    }

    /** Checks names and passwords. */
    @FunctionalInterface
    interface PasswordDoor {
        PasswordCheck.Owner signIn(String name, String password, MessageContext context) throws RejectException;
    }
}

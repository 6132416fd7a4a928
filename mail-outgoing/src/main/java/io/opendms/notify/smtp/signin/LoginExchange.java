package io.opendms.notify.smtp.signin;

import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingPassword;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** User and password in a line each, as draft-murchison-sasl-login tells what servers do. */
record LoginExchange(String user, SendingPassword password) implements Exchange {
    private static final String HIDDEN = "****";

    @Override
    public Reply with(Wire wire) throws IOException, SealedException {
        // Opened before anything is said: without it there is no use in beginning.
        try (SecretBytes name = new SecretBytes();
                SecretBytes secret = new SecretBytes()) {
            name.then(user);
            secret.then(password);
            Reply reply = wire.askSecretly("AUTH LOGIN".getBytes(StandardCharsets.US_ASCII), "AUTH LOGIN");
            if (reply.isGoOn()) {
                reply = wire.askSecretly(name.encoded(), HIDDEN);
            }
            return reply.isGoOn() ? wire.askSecretly(secret.encoded(), HIDDEN) : reply;
        }
    }
}

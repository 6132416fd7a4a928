package io.opendms.notify.smtp.signin;

import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingPassword;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.Wire;
import java.io.IOException;

/** RFC 4616. */
record PlainExchange(String user, SendingPassword password) implements Exchange {
    private static final String SEPARATOR = "\0";

    @Override
    public Reply with(Wire wire) throws IOException, SealedException {
        try (SecretBytes secret = new SecretBytes()) {
            secret.then(SEPARATOR + user + SEPARATOR).then(password);
            return wire.askSecretly(secret.encodedAfter("AUTH PLAIN "), "AUTH PLAIN ****");
        }
    }
}

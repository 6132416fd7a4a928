package io.opendms.notify.smtp.signin;

import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingPassword;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.Wire;
import java.io.IOException;

/** A token of OAuth 2, as Exchange Online and Gmail take it ({@code XOAUTH2}). */
record BearerExchange(String user, SendingPassword token) implements Exchange {
    private static final String SEPARATOR = "\1";

    @Override
    public Reply with(Wire wire) throws IOException, SealedException {
        try (SecretBytes secret = new SecretBytes()) {
            secret.then("user=" + user + SEPARATOR + "auth=Bearer ").then(token).then(SEPARATOR + SEPARATOR);
            Reply reply = wire.askSecretly(secret.encodedAfter("AUTH XOAUTH2 "), "AUTH XOAUTH2 ****");
            // A refusal comes as a challenge first, to be answered by an empty line.
            return reply.isGoOn() ? wire.askSecretly(new byte[0], "") : reply;
        }
    }
}

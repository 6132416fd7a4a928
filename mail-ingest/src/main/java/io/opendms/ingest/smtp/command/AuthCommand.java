package io.opendms.ingest.smtp.command;

import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.io.IOException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** AUTH, RFC 4954, over TLS only: a password never travels in plain text. */
final class AuthCommand extends DoorCommand {
    private final org.subethamail.smtp.internal.command.AuthCommand library =
            new org.subethamail.smtp.internal.command.AuthCommand();
    private final SmtpSettings settings;

    AuthCommand(SmtpSettings settings) {
        super("AUTH");
        this.settings = settings;
    }

    @Override
    void answer(String line, Session session) throws IOException, RejectException {
        if (settings.auth() == AuthMode.NONE) {
            throw new RejectException(502, "5.5.1 AUTH is not offered");
        }
        if (!session.isTLSStarted()) {
            throw new RejectException(538, "5.7.11 STARTTLS comes first");
        }
        if (session.getHelo().isEmpty() || session.isMailTransactionInProgress()) {
            throw new RejectException(503, "5.5.1 AUTH comes after EHLO and before MAIL");
        }
        requireNothingBehind(session);
        library.execute(line, session);
    }
}

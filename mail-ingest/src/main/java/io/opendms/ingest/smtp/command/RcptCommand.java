package io.opendms.ingest.smtp.command;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.io.IOException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** RCPT: for whom it is, and whether there is such an address. */
final class RcptCommand extends DoorCommand {
    private final SmtpSettings settings;

    RcptCommand(SmtpSettings settings) {
        super("RCPT");
        this.settings = settings;
    }

    @Override
    void answer(String line, Session session) throws IOException, RejectException {
        if (!session.isMailTransactionInProgress()) {
            throw new RejectException(503, "5.5.1 MAIL comes first");
        }
        if (session.getRecipientCount() >= settings.limits().maxRecipients()) {
            throw new RejectException(452, "4.5.3 Too many recipients; send the others a message of their own");
        }
        PathArgument to = PathArgument.parse("TO:", line, settings.hostname());
        if (!to.parameters().isEmpty()) {
            throw new RejectException(555, "5.5.4 A parameter is not known");
        }
        MailAddress recipient = to.address()
                .orElseThrow(() -> new RejectException(553, "5.1.3 The null address stands for senders only"));
        session.getMessageHandler().recipient(recipient.toString());
        session.addRecipient(recipient.toString());
        session.sendResponse("250 2.1.5 Ok");
    }
}

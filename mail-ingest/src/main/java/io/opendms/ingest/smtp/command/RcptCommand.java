package io.opendms.ingest.smtp.command;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** RCPT: for whom it is, and whether there is such an address. */
final class RcptCommand extends DoorCommand {
    private final SmtpSettings settings;
    private final String postmasterDomain;

    /** @param domains for which mail is taken, in small letters */
    RcptCommand(SmtpSettings settings, Set<String> domains) {
        super("RCPT");
        this.settings = settings;
        this.postmasterDomain = postmasterDomain(settings.hostname(), domains);
    }

    /** RFC 5321, section 4.5.1: the postmaster is reached without a domain, also where the server's name is none of ours. */
    private static String postmasterDomain(String hostname, Set<String> domains) {
        return domains.contains(hostname.toLowerCase(Locale.ROOT))
                ? hostname
                : domains.stream().sorted().findFirst().orElse(hostname);
    }

    @Override
    void answer(String line, Session session) throws IOException, RejectException {
        if (!session.isMailTransactionInProgress()) {
            throw new RejectException(503, "5.5.1 MAIL comes first");
        }
        if (session.getRecipientCount() >= settings.limits().maxRecipients()) {
            throw new RejectException(452, "4.5.3 Too many recipients; send the others a message of their own");
        }
        PathArgument to = PathArgument.parse("TO:", line, postmasterDomain);
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

package io.opendms.ingest.smtp.command;

import java.io.IOException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** DATA: the message itself, read as the library reads it, which ends at CR LF dot CR LF and nowhere else. */
final class DataCommand extends DoorCommand {
    private final org.subethamail.smtp.internal.command.DataCommand library =
            new org.subethamail.smtp.internal.command.DataCommand();

    DataCommand() {
        super("DATA");
    }

    @Override
    void answer(String line, Session session) throws IOException, RejectException {
        if (!line.strip().equalsIgnoreCase("DATA")) {
            throw new RejectException(501, "5.5.4 DATA stands alone");
        }
        if (!session.isMailTransactionInProgress()) {
            throw new RejectException(503, "5.5.1 MAIL comes first");
        }
        if (session.getRecipientCount() == 0) {
            throw new RejectException(554, "5.5.1 There is no recipient");
        }
        requireNothingBehind(session);
        try {
            library.execute(line, session);
        } finally {
            // RFC 5321, section 4.1.1.4: the transaction ends also when the message is refused, which the library
            // leaves open.
            session.resetMailTransaction();
        }
    }
}

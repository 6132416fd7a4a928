package io.opendms.ingest.smtp.message;

import io.opendms.ingest.author.AuthorChecks;
import io.opendms.ingest.smtp.setting.SizeBound;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.ingest.spool.Spool;
import java.time.InstantSource;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.server.Session;

/** Begins a transaction for each message. */
public record Transactions(
        SmtpSettings settings,
        RecipientCheck check,
        SizeBound sizes,
        AuthorChecks authors,
        Spool spool,
        SmtpMeter meter,
        InstantSource clock)
        implements MessageHandlerFactory {

    @Override
    public MessageHandler create(MessageContext session) {
        return new Transaction((Session) session, settings, check, sizes, authors, spool, meter, clock);
    }
}

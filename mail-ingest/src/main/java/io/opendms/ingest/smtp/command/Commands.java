package io.opendms.ingest.smtp.command;

import io.opendms.ingest.smtp.guard.Rates;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.ingest.spool.Spool;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.server.SSLSocketCreator;

/**
 * Puts our commands in the place of the library's, which take MAIL without EHLO, do not know most parameters, offer what this
 * door does not have, and go on in plain text after a handshake that failed. RSET, NOOP and QUIT are the library's.
 */
public final class Commands {
    private Commands() {}

    /**
     * @param domains for which mail is taken, in small letters
     * @param tls empty if there is no certificate
     */
    public static void install(
            CommandHandler handler,
            SmtpSettings settings,
            Set<String> domains,
            Spool spool,
            Rates rates,
            Optional<SSLSocketCreator> tls) {
        List<Command> commands = List.of(
                new GreetingCommand("EHLO", settings, tls.isPresent()),
                new GreetingCommand("HELO", settings, tls.isPresent()),
                new MailCommand(settings, spool, rates),
                new RcptCommand(settings, domains),
                new DataCommand(),
                new StartTlsCommand(tls),
                new AuthCommand(settings),
                new UnsupportedCommand("BDAT", 502, "5.5.1 CHUNKING is not offered"),
                new UnsupportedCommand("EXPN", 502, "5.5.1 Lists are not shown"),
                new UnsupportedCommand("HELP", 502, "5.5.1 There is no help here"),
                new UnsupportedCommand("VRFY", 252, "2.5.1 Send to the address to find out"));
        commands.forEach(handler::addCommand);
    }
}

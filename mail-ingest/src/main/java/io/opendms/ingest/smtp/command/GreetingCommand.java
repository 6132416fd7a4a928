package io.opendms.ingest.smtp.command;

import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** EHLO and HELO. What is offered is what works, and nothing else: no CHUNKING, no SMTPUTF8, STARTTLS once. */
final class GreetingCommand extends DoorCommand {
    private static final int LONGEST_NAME = 255;

    private final SmtpSettings settings;
    private final boolean tls;

    /** @param tls whether there is a certificate */
    GreetingCommand(String verb, SmtpSettings settings, boolean tls) {
        super(verb);
        this.settings = settings;
        this.tls = tls;
    }

    @Override
    void answer(String line, Session session) throws IOException, RejectException {
        String name = line.substring(4).strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new RejectException(501, "5.5.4 The command is followed by your host's name");
        }
        requireNothingBehind(session);
        session.resetMailTransaction();
        session.setHelo(name);
        List<String> lines = new ArrayList<>(List.of(settings.hostname()));
        if (getName().equals("EHLO")) {
            offer(session, lines);
        }
        session.sendResponse(reply(lines));
    }

    private void offer(Session session, List<String> lines) {
        lines.add("PIPELINING");
        lines.add("SIZE " + settings.maxMessageSize());
        if (tls && !session.isTLSStarted()) {
            lines.add("STARTTLS");
        }
        if (settings.auth() != AuthMode.NONE && session.isTLSStarted()) {
            lines.add("AUTH PLAIN LOGIN");
        }
        lines.add("ENHANCEDSTATUSCODES");
        lines.add("8BITMIME");
    }

    private static String reply(List<String> lines) {
        StringJoiner reply = new StringJoiner("\r\n");
        for (int i = 0; i < lines.size(); i++) {
            reply.add("250" + (i < lines.size() - 1 ? "-" : " ") + lines.get(i));
        }
        return reply.toString();
    }
}

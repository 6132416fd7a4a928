package io.opendms.ingest.smtp.command;

import java.io.IOException;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** A command of ours in place of the library's, whose refusals are exceptions. */
abstract class DoorCommand extends BaseCommand {
    DoorCommand(String verb) {
        super(verb, "");
    }

    @Override
    public final void execute(String line, Session session) throws IOException, DropConnectionException {
        try {
            answer(line, session);
        } catch (DropConnectionException e) {
            throw e;
        } catch (RejectException e) {
            session.sendResponse(e.getErrorResponse());
        }
    }

    /** Sends the reply, or throws it. */
    abstract void answer(String line, Session session) throws IOException, RejectException;

    /**
     * RFC 2920, section 3.1: some commands are the last that a client may send without waiting. Who goes on has not
     * understood what comes next, or wants us not to (CVE-2011-0411, CVE-2023-51764).
     */
    static void requireNothingBehind(Session session) throws IOException, DropConnectionException {
        if (session.getRawInput().available() > 0) {
            throw new DropConnectionException(554, "5.5.1 More was sent before this command was answered");
        }
    }
}

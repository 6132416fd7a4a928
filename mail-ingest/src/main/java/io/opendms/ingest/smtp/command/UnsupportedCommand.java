package io.opendms.ingest.smtp.command;

import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** A command that the library has and this door has not. */
final class UnsupportedCommand extends DoorCommand {
    private final int code;
    private final String text;

    UnsupportedCommand(String verb, int code, String text) {
        super(verb);
        this.code = code;
        this.text = text;
    }

    @Override
    void answer(String line, Session session) throws RejectException {
        throw new RejectException(code, text);
    }
}

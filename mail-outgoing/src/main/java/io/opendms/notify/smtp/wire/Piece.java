package io.opendms.notify.smtp.wire;

import java.io.IOException;
import java.util.List;

/**
 * Commands in their order. In one piece (RFC 2920) all are on their way before the first is answered, and each has its answer,
 * whatever is said to another; else each is sent when its turn comes. Used by one thread at a time.
 */
public final class Piece {
    private final Wire wire;
    private final List<String> commands;
    private final boolean isTogether;
    private int asked;
    private long deadline;

    /** @param isTogether whether the server takes them in one piece */
    public Piece(Wire wire, List<String> commands, boolean isTogether) {
        this.wire = wire;
        this.commands = List.copyOf(commands);
        this.isTogether = isTogether;
    }

    /** The answer to the next command; those of one piece have the time of all together. */
    public Reply next() throws IOException {
        int turn = asked++;
        if (!isTogether) {
            return wire.ask(commands.get(turn));
        }
        if (turn == 0) {
            deadline = wire.say(commands);
        }
        return wire.answer(deadline);
    }

    /** Whether a command was sent whose answer nobody has read. */
    public boolean isAnswerLeft() {
        return isTogether && asked > 0 && asked < commands.size();
    }
}

package io.opendms.security.ntlm;

import java.io.IOException;

/** A handshake of which the client's second message is still to come, kept with the connection. */
final class Half implements AutoCloseable {
    private final Conversations conversations;
    private final Conversation conversation;
    private boolean ended;

    Half(Conversations conversations, Conversation conversation) {
        this.conversations = conversations;
        this.conversation = conversation;
    }

    /** Asks the process that this handshake has. */
    Reply ask(String word, String message) throws IOException {
        return conversations.ask(conversation, word, message);
    }

    /** Whether it still has its process. */
    boolean isGoingOn() {
        return conversations.isLent(conversation);
    }

    /** The process is free for somebody else. */
    void end() {
        ended = true;
    }

    @Override
    public void close() {
        conversations.giveBack(conversation, ended);
    }
}

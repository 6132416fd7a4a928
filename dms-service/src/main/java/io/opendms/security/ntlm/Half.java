package io.opendms.security.ntlm;

/** A handshake of which the client's second message is still to come, kept with the connection. */
final class Half implements AutoCloseable {
    private final Conversations conversations;
    private final Conversation conversation;
    private boolean ended;

    Half(Conversations conversations, Conversation conversation) {
        this.conversations = conversations;
        this.conversation = conversation;
    }

    Conversation conversation() {
        return conversation;
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

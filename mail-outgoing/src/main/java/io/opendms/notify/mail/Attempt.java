package io.opendms.notify.mail;

/**
 * What became of one try to send a mail.
 *
 * @param end how it ended
 * @param reply what the server said last, or what went wrong before it could, or why it was not asked, for people: escaped, at most 500 characters,
 *     without secrets
 */
public record Attempt(End end, String reply) {

    /** How a try ends. */
    public enum End {
        /** The server took it over. */
        SENT,
        /** The server refused this mail or this recipient for good (5yz). */
        REFUSED,
        /** The server asks to come again with this mail (4yz). */
        LATER,
        /** Nothing could be sent to this server: not reached, no TLS, signing in refused. It is not the mail's fault. */
        NO_SERVER,
        /** No server was asked: nobody says just now whether its recipient may still have this mail. */
        UNDECIDED,
        /** No server was asked: its recipient may not have this mail any more. */
        UNWANTED;

        /** Whether a server was there and was asked to take the mail; only that counts as an attempt. */
        public boolean isAnswered() {
            return this == SENT || this == REFUSED || this == LATER;
        }

        /** Whether it says anything of the server. */
        public boolean tellsOfServer() {
            return isAnswered() || this == NO_SERVER;
        }
    }
}

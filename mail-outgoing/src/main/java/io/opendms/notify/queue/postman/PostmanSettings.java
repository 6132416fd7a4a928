package io.opendms.notify.queue.postman;

/**
 * How fast mail goes.
 *
 * @param connections how many mails go to one server at the same time, from this node
 * @param mostOfAMinute how many mails go to one server in a minute, from this node
 */
public record PostmanSettings(int connections, int mostOfAMinute) {
    private static final int MOST_CONNECTIONS = 50;

    /** Four connections and 50 mails a second: more than notices need, less than a mail server minds. */
    public static final PostmanSettings USUAL = new PostmanSettings(4, 3_000);

    public PostmanSettings {
        if (connections < 1 || connections > MOST_CONNECTIONS || mostOfAMinute < 1) {
            throw new IllegalArgumentException("connections outside 1 to " + MOST_CONNECTIONS + ", or no mail at all");
        }
    }
}

package io.opendms.notify.setting;

/**
 * How much goes to a server, from each node.
 *
 * @param connections how many mails at the same time, 1 to 50
 * @param mailsPerMinute how many mails in a minute, 1 to 1,000,000; a tenth of that may go at once after a pause
 */
public record Throughput(int connections, int mailsPerMinute) {
    public static final int MOST_CONNECTIONS = 50;
    public static final int MOST_MAILS_PER_MINUTE = 1_000_000;

    /** Four connections and 50 mails a second: more than notices need, less than a mail server minds. */
    public static final Throughput USUAL = new Throughput(4, 3_000);

    public Throughput {
        if (connections < 1
                || connections > MOST_CONNECTIONS
                || mailsPerMinute < 1
                || mailsPerMinute > MOST_MAILS_PER_MINUTE) {
            throw new IllegalArgumentException("connections outside 1 to " + MOST_CONNECTIONS
                    + ", or mails per minute outside 1 to " + MOST_MAILS_PER_MINUTE);
        }
    }
}

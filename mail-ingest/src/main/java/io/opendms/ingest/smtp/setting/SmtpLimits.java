package io.opendms.ingest.smtp.setting;

import java.time.Duration;

/**
 * How much one peer may use: an IPv4 address, or a network of 64 bits in IPv6.
 *
 * @param idleTimeout how long nothing may come, RFC 5321, section 4.5.3.2.7: 5 minutes
 * @param sessionTimeout how long a connection may last
 * @param maxConnections of all peers at the same time; who comes then waits
 * @param maxConnectionsPerPeer of one peer; safe servers are not counted
 * @param maxRecipients of one message, RFC 5321, section 4.5.3.1.8: 100 or more
 * @param maxErrors refusals in a session after which it ends; safe servers are not counted
 * @param maxUnknownRecipients addresses nobody has, of one peer within {@code harvestWindow}, before it is sent away; safe
 *     servers are not counted
 * @param maxHops {@code Received} lines, ours among them, of a message that is not taken for one that goes round
 * @param maxHeader of the bytes in front of a message's first empty line
 * @param maxConnectionsPerMinute of one peer, whether let in or not; 0 for no bound; safe servers are not counted
 * @param maxMessagesPerMinute that one peer begins; 0 for no bound; safe servers are not counted
 * @param softErrors refusals in a session after which each reply waits for {@code errorDelay}; safe servers are not counted
 */
public record SmtpLimits(
        Duration idleTimeout,
        Duration sessionTimeout,
        int maxConnections,
        int maxConnectionsPerPeer,
        int maxRecipients,
        int maxErrors,
        int maxUnknownRecipients,
        Duration harvestWindow,
        int maxHops,
        int maxHeader,
        int maxConnectionsPerMinute,
        int maxMessagesPerMinute,
        int softErrors,
        Duration errorDelay) {

    /** Postfix slows down after as many errors, and for as long: postconf(5), smtpd_soft_error_limit. */
    public static final SmtpLimits USUAL = new SmtpLimits(
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            500,
            50,
            1000,
            20,
            20,
            Duration.ofMinutes(10),
            50,
            1 << 20,
            0,
            0,
            10,
            Duration.ofSeconds(1));

    /** Nothing is bounded by the minute, and nobody is slowed down. */
    public SmtpLimits(
            Duration idleTimeout,
            Duration sessionTimeout,
            int maxConnections,
            int maxConnectionsPerPeer,
            int maxRecipients,
            int maxErrors,
            int maxUnknownRecipients,
            Duration harvestWindow,
            int maxHops,
            int maxHeader) {
        this(
                idleTimeout,
                sessionTimeout,
                maxConnections,
                maxConnectionsPerPeer,
                maxRecipients,
                maxErrors,
                maxUnknownRecipients,
                harvestWindow,
                maxHops,
                maxHeader,
                0,
                0,
                maxErrors,
                Duration.ZERO);
    }
}

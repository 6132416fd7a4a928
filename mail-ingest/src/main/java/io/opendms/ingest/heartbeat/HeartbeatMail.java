package io.opendms.ingest.heartbeat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.relay.Handover;
import io.opendms.ingest.relay.Protection;
import io.opendms.ingest.relay.Protocol;
import io.opendms.ingest.relay.RelaySettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The message of a heartbeat. Its envelope has no sender, so that nobody answers when it cannot be delivered (RFC 3834); its
 * way is tried, not its secrecy, so that TLS is used where it is offered.
 *
 * @param to made by {@link HeartbeatKey}
 * @param ownName how this server calls itself
 */
public record HeartbeatMail(MailAddress to, String ownName, Instant now) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Hands it to a server.
     *
     * @return the server and its answer
     * @throws DeliveryException if it was not taken
     */
    public String send(String host, int port) throws DeliveryException {
        return Handover.of(
                new RelaySettings(
                        Protocol.SMTP, host, port, Protection.OPPORTUNISTIC, Optional.empty(), ownName, PATIENCE),
                Optional.empty(),
                to,
                text().getBytes(StandardCharsets.US_ASCII));
    }

    /** As it stands in its header, for who looks for it in another server's log. */
    public String messageId() {
        return "<" + to.localPart().substring(HeartbeatKey.PREFIX.length()) + ".heartbeat@" + to.domain() + ">";
    }

    private String text() {
        return String.join(
                "\r\n",
                "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)),
                "From: dms <postmaster@" + to.domain() + ">",
                "To: <" + to + ">",
                "Message-ID: " + messageId(),
                "Subject: heartbeat of dms",
                "Auto-Submitted: auto-generated",
                "X-Auto-Response-Suppress: All",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=us-ascii",
                "",
                "dms sends this to itself to see that mail comes. Nobody has to do anything.",
                "");
    }
}

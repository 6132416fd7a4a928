package io.opendms.ingest.smtp.message;

import io.opendms.entry.MailAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The trace that each server writes in front of a message, RFC 5321, section 4.4. */
final class ReceivedLine {
    private ReceivedLine() {}

    /** @param protocol by RFC 3848, such as {@code ESMTPS} */
    static byte[] of(
            String helo,
            InetAddress peer,
            String hostname,
            String protocol,
            String id,
            List<MailAddress> recipients,
            Instant at) {
        StringBuilder line = new StringBuilder("Received: from ")
                .append(helo.replaceAll("[^A-Za-z0-9.:\\[\\]_-]", "?"))
                .append(" ([")
                .append(peer instanceof Inet6Address ? "IPv6:" : "")
                .append(peer.getHostAddress().replaceAll("%.*", ""))
                .append("])\r\n\tby ")
                .append(hostname)
                .append(" with ")
                .append(protocol)
                .append(" id ")
                .append(id);
        if (recipients.size() == 1) {
            // With several, those of a blind copy would be told to the others.
            line.append("\r\n\tfor <").append(recipients.get(0)).append('>');
        }
        line.append(";\r\n\t")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)))
                .append("\r\n");
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }
}

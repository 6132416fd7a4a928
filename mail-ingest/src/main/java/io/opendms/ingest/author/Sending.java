package io.opendms.ingest.author;

import io.opendms.entry.MailAddress;
import java.net.InetAddress;
import java.util.Optional;

/**
 * How a message is handed in.
 *
 * @param peer by whom; behind a trusted proxy, for whom that says it connects
 * @param sender the reverse path; empty for the null sender
 * @param helo by what name the peer has greeted
 */
public record Sending(InetAddress peer, Optional<MailAddress> sender, String helo) {}

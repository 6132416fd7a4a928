package io.opendms.config.ingest;

import io.opendms.config.address.TlsSettings;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.heartbeat.HeartbeatSettings;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.posting.PostingRules;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import io.opendms.ingest.spool.room.Quota;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How mail is taken in, and where it goes.
 *
 * @param smtp where it is taken in by SMTP; empty if it is not
 * @param dropFolder where it is taken from a folder; empty if it is not
 * @param tls the certificate of STARTTLS; empty if that is not offered
 * @param maxMessageSize in bytes
 * @param quota how many bytes of mail may be kept, what is set aside among them
 * @param hostname by what name this server speaks to others
 * @param domains that mail is taken for, those of the farms or of the lists that are named, in small letters
 * @param deliver where it goes; the first entry that matches counts
 * @param lists what lists do with it, each list once
 * @param posting who may post to which list and group
 * @param heartbeat how mails are sent to this service itself; empty if none are
 * @param decisions what addresses begin with that take decisions; empty if nobody decides by mail
 */
public record IngestSettings(
        Optional<SmtpSettings> smtp,
        Optional<Drop> dropFolder,
        Optional<TlsSettings> tls,
        long maxMessageSize,
        long quota,
        String hostname,
        Set<String> domains,
        List<DeliverTo> deliver,
        List<ListSettings> lists,
        PostingRules posting,
        Optional<HeartbeatSettings> heartbeat,
        Optional<MailAddress> decisions) {

    public IngestSettings {
        domains = Set.copyOf(domains);
        deliver = List.copyOf(deliver);
        lists = List.copyOf(lists);
    }

    /** There is no quota, nothing is said of who may post, no heartbeats are sent, and nobody decides by mail. */
    public IngestSettings(
            Optional<SmtpSettings> smtp,
            Optional<Drop> dropFolder,
            Optional<TlsSettings> tls,
            long maxMessageSize,
            String hostname,
            Set<String> domains,
            List<DeliverTo> deliver,
            List<ListSettings> lists) {
        this(
                smtp,
                dropFolder,
                tls,
                maxMessageSize,
                Quota.NONE,
                hostname,
                domains,
                deliver,
                lists,
                PostingRules.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** The addresses that a way of delivery is for and no other list or domain. */
    public Set<MailAddress> deliveredAddresses() {
        return deliver.stream()
                .map(DeliverTo::match)
                .filter(match -> !match.startsWith("*"))
                .map(match -> MailAddress.parse("match", match))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A folder that mail is taken from.
     *
     * @param poll how often it is looked at
     * @param quarantineAfter how long a file waits whose addresses do not exist
     */
    public record Drop(Path path, Duration poll, Duration quarantineAfter) {}
}

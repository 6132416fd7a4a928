package io.opendms.config;

import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How mail is taken in, and where it goes.
 *
 * @param smtp where it is taken in by SMTP; empty if it is not
 * @param tls the certificate of STARTTLS; empty if that is not offered
 * @param maxMessageSize in bytes
 * @param domains whose addresses are the farms', in small letters
 * @param deliver where it goes; the first entry that matches counts
 */
public record IngestSettings(
        Optional<SmtpSettings> smtp,
        Optional<TlsSettings> tls,
        long maxMessageSize,
        Set<String> domains,
        List<DeliverTo> deliver) {

    public IngestSettings {
        domains = Set.copyOf(domains);
        deliver = List.copyOf(deliver);
    }
}

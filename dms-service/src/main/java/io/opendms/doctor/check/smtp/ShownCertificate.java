package io.opendms.doctor.check.smtp;

import io.opendms.doctor.check.Finding;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The certificate that the door shows: whether it is of its name, and for how long. Who has issued it is not looked at, since
 * senders do not ask for that unless they are told to (RFC 7672, section 1.3.3).
 *
 * @param hostname by which the MX names this service
 */
record ShownCertificate(String hostname, InstantSource clock) {
    private static final Duration SOON = Duration.ofDays(21);
    private static final String TRIED = "look at the certificate of STARTTLS";

    /** The type of a DNS name among alternative names, RFC 5280, section 4.2.1.6. */
    private static final int DNS_NAME = 2;

    Finding finding(Optional<X509Certificate> shown) {
        if (shown.isEmpty()) {
            return Finding.fail(
                    TRIED, "TLS does not come about", "look for smtp_handshake_failed in the log of the service");
        }
        X509Certificate certificate = shown.get();
        Instant end = certificate.getNotAfter().toInstant();
        Instant now = clock.instant();
        String another = "write a new one to ingest.smtp.tls.certificateFile; it is taken up without a restart";
        if (now.isAfter(end) || now.isBefore(certificate.getNotBefore().toInstant())) {
            return Finding.fail(
                    TRIED,
                    "it is valid from " + certificate.getNotBefore().toInstant() + " to " + end + ", which is not now",
                    another);
        }
        List<String> names = names(certificate);
        if (names.stream().noneMatch(this::isOurs)) {
            return Finding.fail(
                    TRIED,
                    "it is not of " + hostname + "; it names "
                            + (names.isEmpty()
                                    ? "no host"
                                    : String.join(", ", names.stream().limit(10).toList())),
                    another);
        }
        return now.plus(SOON).isAfter(end)
                ? Finding.warn(TRIED, "it ends at " + end, another)
                : Finding.ok(TRIED, "it is of " + hostname + " and ends at " + end);
    }

    /** A star stands for one whole label at the beginning, RFC 6125, section 6.4.3. */
    private boolean isOurs(String name) {
        String ours = hostname.toLowerCase(Locale.ROOT);
        String theirs = name.toLowerCase(Locale.ROOT);
        int dot = ours.indexOf('.');
        return theirs.equals(ours) || dot > 0 && theirs.equals("*" + ours.substring(dot));
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}

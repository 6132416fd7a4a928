package io.opendms.doctor.check.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.entry.MailAddress;
import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.secret.KeySighting;
import io.opendms.notify.smtp.wire.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutgoingChecksTest {
    private static final Instant AT = Instant.parse("2026-11-28T02:00:00Z");
    private static final KeyFile FILE = new KeyFile(Path.of("mail.key"));

    @Test
    void the_right_that_exchange_misses_is_known_from_its_reply() {
        assertThat(missing(550, "5.7.1 Unable to relay")).contains(ExchangeRight.ANY_RECIPIENT);
        assertThat(missing(550, "5.7.54 SMTP; Unable to relay recipient in non-accepted domain"))
                .contains(ExchangeRight.ANY_RECIPIENT);
        assertThat(missing(550, "5.7.60 SMTP; Client does not have permissions to send as this sender"))
                .contains(ExchangeRight.OWN_DOMAIN_SENDER);
        assertThat(missing(530, "5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM"))
                .contains(ExchangeRight.SUBMIT);
        assertThat(missing(550, "5.1.1 User unknown")).isEmpty();
    }

    @Test
    void nodes_with_the_same_key_are_as_they_should_be() {
        assertThat(KeysFit.compared(Optional.of("aaaa"), List.of(seen("one", "aaaa"), seen("two", "aaaa")), FILE, AT))
                .extracting(Finding::status)
                .containsExactly(Status.OK);
    }

    @Test
    void a_node_without_the_key_or_with_another_is_named() {
        List<Finding> findings = KeysFit.compared(
                Optional.of("aaaa"), List.of(seen("one", "aaaa"), seen("two", ""), seen("three", "bbbb")), FILE, AT);

        assertThat(findings).extracting(Finding::status).containsExactly(Status.FAIL, Status.FAIL);
        assertThat(findings.get(0).seen()).contains("node two had no key");
        assertThat(findings.get(1).seen()).contains("node three had key bbbb", "aaaa");
    }

    @Test
    void what_a_node_said_long_ago_is_not_told() {
        List<KeySighting> sightings = List.of(seen("one", "aaaa"), seen("gone", ""));

        assertThat(KeysFit.compared(Optional.of("aaaa"), sightings, FILE, AT.plusSeconds(240)))
                .extracting(Finding::status)
                .containsExactly(Status.FAIL);
        assertThat(KeysFit.compared(Optional.of("aaaa"), sightings, FILE, AT.plusSeconds(600)))
                .extracting(Finding::status)
                .containsExactly(Status.SKIP);
    }

    @Test
    void a_certificate_that_ends_soon_is_warned_of_three_weeks_ahead_with_its_day() {
        assertThat(certificate(22, true)).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.OK);
            assertThat(finding.seen()).contains("good for another 22 days");
        });
        assertThat(certificate(21, true)).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.WARN);
            assertThat(finding.seen()).contains("ends at 2026-12-19T02:00:00Z, in 21 days");
        });
        assertThat(certificate(3, false))
                .extracting(Finding::seen)
                .satisfiesExactly(
                        seen -> assertThat(seen).contains("does not ask for one"),
                        seen -> assertThat(seen).contains("in 3 days"));
    }

    private static List<Finding> certificate(int days, boolean asked) {
        return ClientCertificateFits.judged("tried", AT.plus(Duration.ofDays(days)), AT, asked);
    }

    @ParameterizedTest
    @CsvSource({
        "dms@contoso.com,          sharepoint@contoso.com, true",
        "SharePoint@contoso.com,   sharepoint@contoso.com, false",
        "sharepoint@CONTOSO.LOCAL, sharepoint@contoso.com, true",
        "CONTOSO\\dms,             sharepoint@contoso.com, true",
        "CONTOSO\\SharePoint,      sharepoint@contoso.com, false",
        "dms,                      sharepoint@contoso.com, true",
        "sharepoint,               sharepoint@contoso.com, false",
        "'',                       sharepoint@contoso.com, false"
    })
    void an_account_that_sends_as_somebody_else_is_named_in_each_form(String user, String from, boolean warned) {
        Optional<Finding> finding = SenderAllowed.account("tried", user, MailAddress.parse("from", from));

        assertThat(finding.isPresent()).isEqualTo(warned);
        finding.ifPresent(warning -> {
            assertThat(warning.status()).isEqualTo(Status.WARN);
            assertThat(warning.seen()).contains("it signs in as " + user + " and sends as " + from, "Send As");
        });
    }

    private static KeySighting seen(String node, String fingerprint) {
        return new KeySighting(node, fingerprint, AT);
    }

    private static Optional<ExchangeRight> missing(int code, String text) {
        return ExchangeRight.missing(new Reply(code, List.of(text)));
    }
}

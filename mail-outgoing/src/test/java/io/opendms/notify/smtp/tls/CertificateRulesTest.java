package io.opendms.notify.smtp.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.setting.ClientCertificate;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.script.TestCertificate;
import io.opendms.notify.smtp.tls.CertificateProblem.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule for a client certificate is told by its name, all at once. */
class CertificateRulesTest {
    @TempDir
    private Path folder;

    @Test
    void rsa_and_ecdsa_certificates_are_shown() throws Exception {
        assertThat(broken("rsa", "RSA", "ku=digitalSignature", "eku=clientAuth"))
                .isEmpty();
        assertThat(broken("ec", "EC")).isEmpty();
    }

    @Test
    void a_dsa_key_is_not_shown() throws Exception {
        assertThat(broken("dsa", "DSA")).containsExactly(Rule.KEY_TYPE);
    }

    @Test
    void a_key_usage_needs_signatures() throws Exception {
        assertThat(broken("ku", "RSA", "ku=keyEncipherment")).containsExactly(Rule.KEY_USAGE);
    }

    @Test
    void an_extended_key_usage_needs_clients() throws Exception {
        assertThat(broken("eku", "RSA", "eku=serverAuth")).containsExactly(Rule.EXTENDED_KEY_USAGE);
        assertThat(broken("both", "EC", "eku=serverAuth,clientAuth")).isEmpty();
    }

    @Test
    void a_certificate_has_its_time() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "time", "EC", "-validity 10");
        ClientCertificate files = new ClientCertificate(certificate.certificate(), certificate.key());

        assertThat(rules(files, Tls.REQUIRED, Instant.now().plus(Duration.ofDays(11))))
                .containsExactly(Rule.VALIDITY);
        assertThat(rules(files, Tls.REQUIRED, Instant.now().minus(Duration.ofDays(1))))
                .containsExactly(Rule.VALIDITY);
    }

    @Test
    void a_certificate_is_shown_only_within_tls() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "tls", "EC");
        ClientCertificate files = new ClientCertificate(certificate.certificate(), certificate.key());

        assertThat(rules(files, Tls.OFF, Instant.now())).containsExactly(Rule.TLS_ON);
        assertThat(rules(files, Tls.OPPORTUNISTIC, Instant.now())).containsExactly(Rule.TLS_ON);
        assertThat(rules(files, Tls.IMPLICIT, Instant.now())).isEmpty();
    }

    @Test
    void a_key_is_there_and_fits_and_is_not_encrypted() throws Exception {
        TestCertificate one = TestCertificate.of(folder, "one", "EC");
        TestCertificate other = TestCertificate.of(folder, "other", "EC");
        Path encrypted = Files.writeString(
                folder.resolve("encrypted.key"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");

        for (Path key : List.of(other.key(), encrypted, folder.resolve("nowhere"), one.certificate())) {
            assertThat(rules(new ClientCertificate(one.certificate(), key), Tls.REQUIRED, Instant.now()))
                    .containsExactly(Rule.PRIVATE_KEY);
        }
    }

    @Test
    void a_key_of_another_length_is_told_to_be_of_another_certificate() throws Exception {
        TestCertificate one = TestCertificate.of(folder, "rsa-2048", "RSA", "-keysize 2048");
        TestCertificate other = TestCertificate.of(folder, "rsa-3072", "RSA", "-keysize 3072");

        assertThat(CertificateRules.check(
                                server(new ClientCertificate(one.certificate(), other.key()), Tls.REQUIRED),
                                Instant.now())
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text())
                        .isEqualTo(other.key() + " holds the key of another certificate than " + one.certificate()));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() throws Exception {
        TestCertificate bad =
                TestCertificate.of(folder, "bad", "DSA", "ku=keyEncipherment", "eku=serverAuth", "-validity 1");
        ServerAddress server = server(new ClientCertificate(bad.certificate(), folder.resolve("nowhere")), Tls.OFF);

        CertificateRules.Outcome outcome =
                CertificateRules.check(server, Instant.now().plus(Duration.ofDays(3)));

        assertThat(outcome.shown()).isEmpty();
        assertThat(outcome.problems())
                .extracting(CertificateProblem::rule)
                .containsExactlyInAnyOrder(
                        Rule.TLS_ON,
                        Rule.KEY_TYPE,
                        Rule.PRIVATE_KEY,
                        Rule.KEY_USAGE,
                        Rule.EXTENDED_KEY_USAGE,
                        Rule.VALIDITY);
        assertThat(outcome.problems())
                .allSatisfy(problem -> assertThat(problem.text()).hasSizeGreaterThan(20));
    }

    private List<Rule> broken(String name, String algorithm, String... extensions) throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, name, algorithm, extensions);
        return rules(new ClientCertificate(certificate.certificate(), certificate.key()), Tls.REQUIRED, Instant.now());
    }

    private static List<Rule> rules(ClientCertificate files, Tls tls, Instant now) {
        return CertificateRules.check(server(files, tls), now).problems().stream()
                .map(CertificateProblem::rule)
                .toList();
    }

    private static ServerAddress server(ClientCertificate files, Tls tls) {
        return new ServerAddress("mail.contoso.com", 587, tls, Optional.empty(), Optional.of(files));
    }
}

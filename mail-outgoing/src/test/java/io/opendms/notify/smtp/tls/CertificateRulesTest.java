package io.opendms.notify.smtp.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.setting.ClientCertificate;
import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.script.TestCertificate;
import io.opendms.notify.smtp.tls.CertificateProblem.Rule;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
        ClientCertificate files = new ClientCertificate.Pem(certificate.certificate(), certificate.key());

        assertThat(rules(files, Tls.REQUIRED, Instant.now().plus(Duration.ofDays(11))))
                .containsExactly(Rule.VALIDITY);
        assertThat(rules(files, Tls.REQUIRED, Instant.now().minus(Duration.ofDays(1))))
                .containsExactly(Rule.VALIDITY);
    }

    @Test
    void a_certificate_is_shown_only_within_tls() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "tls", "EC");
        ClientCertificate files = new ClientCertificate.Pem(certificate.certificate(), certificate.key());

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
            assertThat(rules(new ClientCertificate.Pem(one.certificate(), key), Tls.REQUIRED, Instant.now()))
                    .containsExactly(Rule.PRIVATE_KEY);
        }
    }

    @Test
    void a_key_of_another_length_is_told_to_be_of_another_certificate() throws Exception {
        TestCertificate one = TestCertificate.of(folder, "rsa-2048", "RSA", "-keysize 2048");
        TestCertificate other = TestCertificate.of(folder, "rsa-3072", "RSA", "-keysize 3072");

        assertThat(CertificateRules.check(
                                server(new ClientCertificate.Pem(one.certificate(), other.key()), Tls.REQUIRED),
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
        ServerAddress server = server(new ClientCertificate.Pem(bad.certificate(), folder.resolve("nowhere")), Tls.OFF);

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

    @Test
    void a_certificate_in_pkcs_12_keeps_the_same_rules() throws Exception {
        assertThat(brokenInStore("rsa", "RSA", "ku=digitalSignature", "eku=clientAuth"))
                .isEmpty();
        assertThat(brokenInStore("ec", "EC")).isEmpty();
        assertThat(brokenInStore("dsa", "DSA")).containsExactly(Rule.KEY_TYPE);
        assertThat(brokenInStore("ku", "RSA", "ku=keyEncipherment")).containsExactly(Rule.KEY_USAGE);
        assertThat(brokenInStore("eku", "RSA", "eku=serverAuth")).containsExactly(Rule.EXTENDED_KEY_USAGE);
        assertThat(brokenInStore("over", "EC", "-startdate -10d -validity 5")).containsExactly(Rule.VALIDITY);
        ClientCertificate files = inStore(TestCertificate.of(folder, "off", "EC"), TestCertificate.PASSWORD);
        assertThat(rules(files, Tls.OPPORTUNISTIC, Instant.now())).containsExactly(Rule.TLS_ON);
    }

    @Test
    void what_is_shown_of_pkcs_12_is_what_is_shown_of_pem() throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "same", "EC");
        ClientCertificate pem = new ClientCertificate.Pem(certificate.certificate(), certificate.key());

        assertThat(CertificateRules.check(
                                server(inStore(certificate, TestCertificate.PASSWORD), Tls.REQUIRED), Instant.now())
                        .shown())
                .isPresent()
                .isEqualTo(CertificateRules.check(server(pem, Tls.REQUIRED), Instant.now())
                        .shown());
    }

    @Test
    void a_pkcs_12_file_that_cannot_be_read_is_told_with_the_reason_and_without_the_password() throws Exception {
        TestCertificate one = TestCertificate.of(folder, "one", "EC");
        Path cut = folder.resolve("cut.p12");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(one.pkcs12()), 100));
        Path nowhere = folder.resolve("nowhere.p12");

        assertThat(problem(inStore(one, "wrong-word")))
                .isEqualTo(Rule.CERTIFICATE + ": the client certificate cannot be read: " + one.pkcs12()
                        + " is not opened by its storePassword");
        for (Path file : List.of(cut, one.certificate())) {
            assertThat(problem(new ClientCertificate.Pkcs12(file, TestCertificate.PASSWORD::toCharArray)))
                    .isEqualTo(Rule.CERTIFICATE + ": the client certificate cannot be read: " + file
                            + " is no PKCS #12 file, or is damaged");
        }
        assertThat(problem(new ClientCertificate.Pkcs12(nowhere, TestCertificate.PASSWORD::toCharArray)))
                .isEqualTo(
                        Rule.CERTIFICATE + ": the client certificate cannot be read: " + nowhere + " does not exist");
        assertThat(problem(new ClientCertificate.Pkcs12(one.pkcs12(), () -> {
                    throw new SealedException("the key file is gone");
                })))
                .isEqualTo(Rule.PRIVATE_KEY
                        + ": the password of the client certificate cannot be opened: the key file is gone");
    }

    @Test
    void a_pkcs_12_file_has_one_key_and_its_certificate() throws Exception {
        TestCertificate one = TestCertificate.of(folder, "first", "EC");
        TestCertificate other = TestCertificate.of(folder, "second", "EC");
        char[] password = TestCertificate.PASSWORD.toCharArray();
        KeyStore without = KeyStore.getInstance("PKCS12");
        without.load(null, null);
        without.setCertificateEntry("own", one.store().getCertificate("own"));
        KeyStore both = KeyStore.getInstance("PKCS12");
        both.load(null, null);
        for (TestCertificate each : List.of(one, other)) {
            both.setKeyEntry(
                    each.certificate().getFileName().toString(),
                    each.store().getKey("own", password),
                    password,
                    each.store().getCertificateChain("own"));
        }

        Path noKey = written("no-key.p12", without);
        assertThat(problem(new ClientCertificate.Pkcs12(noKey, TestCertificate.PASSWORD::toCharArray)))
                .isEqualTo(
                        Rule.PRIVATE_KEY + ": " + noKey + " holds no private key; export the certificate with its key");
        Path twoKeys = written("two-keys.p12", both);
        assertThat(problem(new ClientCertificate.Pkcs12(twoKeys, TestCertificate.PASSWORD::toCharArray)))
                .isEqualTo(Rule.CERTIFICATE + ": the client certificate cannot be read: " + twoKeys
                        + " holds 2 private keys; export the one with its certificate alone");
    }

    private Path written(String name, KeyStore store) throws Exception {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, TestCertificate.PASSWORD.toCharArray());
        }
        return file;
    }

    private static ClientCertificate inStore(TestCertificate certificate, String password) {
        return new ClientCertificate.Pkcs12(certificate.pkcs12(), password::toCharArray);
    }

    /** The only one. */
    private static String problem(ClientCertificate files) {
        List<CertificateProblem> problems = CertificateRules.check(server(files, Tls.REQUIRED), Instant.now())
                .problems();
        assertThat(problems).hasSize(1);
        return problems.get(0).rule() + ": " + problems.get(0).text();
    }

    private List<Rule> brokenInStore(String name, String algorithm, String... extensions) throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, name, algorithm, extensions);
        return rules(inStore(certificate, TestCertificate.PASSWORD), Tls.REQUIRED, Instant.now());
    }

    private List<Rule> broken(String name, String algorithm, String... extensions) throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, name, algorithm, extensions);
        return rules(
                new ClientCertificate.Pem(certificate.certificate(), certificate.key()), Tls.REQUIRED, Instant.now());
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

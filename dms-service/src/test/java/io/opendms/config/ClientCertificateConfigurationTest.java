package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.Origin;
import io.opendms.notify.setting.ClientCertificate;
import io.opendms.notify.smtp.script.TestCertificate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown to a mail server, from a file of the kind that Windows exports. */
class ClientCertificateConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void a_client_certificate_may_come_from_one_file_with_a_password() throws Exception {
        Path store = TestCertificate.of(folder, "client").pkcs12();
        Path password = Written.write(folder.resolve("word"), TestCertificate.PASSWORD + "\n");
        Settings settings = sound("""
                        mail:
                          out:
                            host: mail.contoso.com
                            from: a@contoso.com
                            clientCertificate: { storeFile: %s, storePasswordFile: %s }
                        """.formatted(store, password));

        ClientCertificate shown = certificate(settings, Origin.ofFarm("one"));
        assertThat(shown.file()).isEqualTo(store);
        assertThat(shown.secret().orElseThrow().open()).containsExactly(TestCertificate.PASSWORD.toCharArray());
    }

    @Test
    void what_is_wrong_with_a_certificate_in_one_file_is_told_by_its_key() throws Exception {
        Path store = TestCertificate.of(folder, "client").pkcs12();
        Path pem = store.resolveSibling("client.pem");

        assertThat(problems(shown("storeFile: " + store)))
                .singleElement()
                .asString()
                .contains("mail.out.clientCertificate.storePassword is missing", "storePasswordFile");
        assertThat(problems(shown("storePassword: changeit")))
                .singleElement()
                .asString()
                .contains("mail.out.clientCertificate.storeFile is missing");
        assertThat(problems(shown("storeFile: " + store + ", storePassword: changeit, certificateFile: " + pem)))
                .singleElement()
                .asString()
                .contains("mail.out.clientCertificate.certificateFile is set beside storeFile");
        assertThat(problems(shown("storeFile: " + store + ", storePassword: wrong-word")))
                .singleElement()
                .asString()
                .contains("mail.out.clientCertificate.storeFile cannot be used", "is not opened by its storePassword")
                .doesNotContain("wrong-word");
        assertThat(problems(shown("storeFile: " + store + ", storePassword: changeit")
                        .replace("from:", "tls: 'off'\n    from:")))
                .singleElement()
                .asString()
                .contains("mail.out.tls is off, and the client certificate");
    }

    private static String shown(String certificate) {
        return """
                mail:
                  out:
                    host: mail.contoso.com
                    from: a@contoso.com
                    clientCertificate: { %s }
                """.formatted(certificate);
    }

    @Test
    void a_farm_with_a_certificate_of_its_own_takes_nothing_over_of_another() throws Exception {
        Path store = TestCertificate.of(folder, "client").pkcs12();
        TestCertificate own = TestCertificate.of(folder, "own");
        Settings settings = sound(shown("storeFile: " + store + ", storePassword: changeit"), """
                    mail:
                      out:
                        clientCertificate: { certificateFile: %s, keyFile: %s }
                """.formatted(
                        own.certificate(), own.key()));

        assertThat(certificate(settings, Origin.SERVICE).file()).isEqualTo(store);
        assertThat(certificate(settings, Origin.ofFarm("one")))
                .isEqualTo(new ClientCertificate.Pem(own.certificate(), own.key()));
    }

    private static ClientCertificate certificate(Settings settings, Origin origin) {
        return settings.outgoing()
                .origin(origin)
                .orElseThrow()
                .server()
                .clientCertificate()
                .orElseThrow();
    }

    private Settings sound(String yaml) {
        return sound(yaml, "");
    }

    /** @param farm what stands in the only farm besides */
    private Settings sound(String yaml, String farm) {
        Configuration configuration = Written.file(folder, Written.SOUND + farm + yaml);
        assertThat(configuration.problems()).isEmpty();
        return configuration.settings().orElseThrow();
    }

    private List<String> problems(String yaml) {
        return Written.problems(Written.file(folder, Written.SOUND + yaml), folder);
    }
}

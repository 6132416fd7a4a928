package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.mail.OutgoingSettings;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.secret.FilePassword;
import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.secret.SealedPassword;
import io.opendms.notify.secret.SealingKey;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.Throughput;
import io.opendms.notify.setting.Tls;
import io.opendms.record.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutgoingConfigurationTest {
    private static final String SERVICE = """
            mail:
              out:
                host: mail.contoso.com
                auth: login
                user: CONTOSO\\dms
                password: correct-horse
                from: SharePoint <sharepoint@contoso.com>
                replyTo: helpdesk@contoso.com
            """;

    @TempDir
    private Path folder;

    @Test
    void without_a_host_nothing_is_sent_and_nobody_is_told_of_requests() {
        Settings settings = sound("");

        assertThat(settings.outgoing().isAny()).isFalse();
        assertThat(settings.outgoing().origin(Origin.ofFarm("one"))).isEmpty();
        assertThat(settings.store().consumers()).isEmpty();
    }

    @Test
    void settings_of_the_service_hold_for_farms_that_have_none() throws Exception {
        Settings settings = sound(SERVICE);
        SendingSettings sending =
                settings.outgoing().origin(Origin.ofFarm("one")).orElseThrow();

        assertThat(sending).isEqualTo(settings.outgoing().origin(Origin.SERVICE).orElseThrow());
        assertThat(sending.server().port()).isEqualTo(587);
        assertThat(sending.server().tls()).isEqualTo(Tls.REQUIRED);
        assertThat(sending.identity().user()).isEqualTo("CONTOSO\\dms");
        assertThat(sending.identity().password().orElseThrow().open()).containsExactly("correct-horse".toCharArray());
        assertThat(sending.envelope().from()).hasToString("sharepoint@contoso.com");
        assertThat(sending.envelope().fromName()).isEqualTo("SharePoint");
        assertThat(settings.store().consumers())
                .extracting(Subscription::consumer)
                .containsExactly(OutgoingSettings.CONSUMER);
    }

    @Test
    void a_farm_may_have_a_pace_of_its_own_and_else_that_of_the_service() {
        OutgoingSettings outgoing = sound("""
                    mail: { out: { connections: 1, mailsPerMinute: 20 } }
                    webApps:
                      - { url: 'https://one.contoso.com', mail: { out: { mailsPerMinute: 30 } } }
                """ + SERVICE).outgoing();

        assertThat(outgoing.origin(Origin.SERVICE).orElseThrow().throughput()).isEqualTo(new Throughput(4, 3_000));
        assertThat(outgoing.origin(Origin.ofFarm("one")).orElseThrow().throughput())
                .isEqualTo(new Throughput(1, 20));
        assertThat(outgoing.origin(new Origin("one", "https://one.contoso.com"))
                        .orElseThrow()
                        .throughput())
                .isEqualTo(new Throughput(1, 30));
    }

    @Test
    void a_farm_and_its_web_application_take_over_key_by_key_what_they_leave_out() {
        OutgoingSettings outgoing = sound("""
                    mail: { out: { from: farm@contoso.com, tls: implicit } }
                    webApps:
                      - { url: 'https://one.contoso.com', mail: { out: { auth: none, overrideEnvelopeSender: true } } }
                """ + SERVICE).outgoing();

        SendingSettings farm = outgoing.origin(Origin.ofFarm("one")).orElseThrow();
        SendingSettings application =
                outgoing.origin(new Origin("one", "https://one.contoso.com")).orElseThrow();

        assertThat(farm.server().host()).isEqualTo("mail.contoso.com");
        assertThat(farm.server().port()).isEqualTo(465);
        assertThat(farm.envelope().from()).hasToString("farm@contoso.com");
        assertThat(farm.envelope().replyTo().orElseThrow()).hasToString("helpdesk@contoso.com");
        assertThat(application.server()).isEqualTo(farm.server());
        assertThat(application.identity().how()).isEqualTo(Authentication.NONE);
        assertThat(application.identity().password()).isEmpty();
        assertThat(application.envelope().from()).hasToString("farm@contoso.com");
        assertThat(application.envelope().overrideEnvelopeSender()).isTrue();
        assertThat(outgoing.origin(new Origin("one", "https://other.contoso.com")))
                .contains(farm);
    }

    @Test
    void a_farm_with_a_server_of_its_own_does_not_show_it_the_account_of_another() throws Exception {
        assertThat(problems("    mail: { out: { host: mail.elsewhere.com } }\n" + SERVICE))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .contains("farms[0].mail.out.user is missing", "no account is taken over"),
                        problem -> assertThat(problem)
                                .contains("farms[0].mail.out.password is missing", "no account is taken over"));

        OutgoingSettings outgoing = sound("    mail: { out: { host: mail.contoso.com, port: 588 } }\n" + SERVICE)
                .outgoing();

        assertThat(outgoing.origin(Origin.ofFarm("one"))
                        .orElseThrow()
                        .identity()
                        .password()
                        .orElseThrow()
                        .open())
                .containsExactly("correct-horse".toCharArray());
    }

    @Test
    void a_password_of_a_farm_takes_the_place_of_the_password_file_above() throws Exception {
        Path file = Written.write(folder.resolve("password"), "battery-staple\n");

        OutgoingSettings outgoing = sound("    mail: { out: { password: of-the-farm } }\n"
                        + SERVICE.replace("password: correct-horse", "passwordFile: " + file))
                .outgoing();

        assertThat(password(outgoing, Origin.SERVICE)).isInstanceOf(FilePassword.class);
        assertThat(outgoing.origin(Origin.ofFarm("one"))
                        .orElseThrow()
                        .identity()
                        .password()
                        .orElseThrow()
                        .open())
                .containsExactly("of-the-farm".toCharArray());
    }

    @Test
    void an_empty_host_keeps_mail_of_a_farm_from_being_written() {
        OutgoingSettings outgoing =
                sound("    mail: { out: { host: '' } }\n" + SERVICE).outgoing();

        assertThat(outgoing.origin(Origin.ofFarm("one"))).isEmpty();
        assertThat(outgoing.origin(Origin.SERVICE)).isPresent();
    }

    @Test
    void the_effective_configuration_tells_where_each_value_comes_from_and_no_password() {
        Configuration configuration = Written.file(
                folder,
                Written.SOUND + "    mail: { out: { from: farm@contoso.com } }\n" + SERVICE,
                Map.of("DMS_MAIL_OUT_REPLYTO", "desk@contoso.com"));

        String yaml = ConfigurationText.yaml(configuration, true).replace(folder + "/", "");

        assertThat(yaml)
                .contains("host: mail.contoso.com  # mail.out.host, dms.yaml:14")
                .contains("host: mail.contoso.com  # dms.yaml:14")
                .contains("replyTo: desk@contoso.com  # mail.out.replyTo, DMS_MAIL_OUT_REPLYTO")
                .contains("from: farm@contoso.com  # dms.yaml:11")
                .contains("charset: UTF-8  # default")
                .doesNotContain("correct-horse");
    }

    @Test
    void a_password_in_clear_is_told_and_a_sealed_one_is_not() throws IOException {
        SealingKey key = SealingKey.fresh();
        KeyFile file = new KeyFile(folder.resolve("mail.key"));
        file.write(key);
        String sealed = key.seal("correct-horse".toCharArray()).text();

        Configuration clear = Written.file(folder, Written.SOUND + SERVICE);
        Configuration good = Written.file(
                folder, Written.SOUND + SERVICE.replace("correct-horse", sealed) + "  keyFile: " + file.path() + "\n");

        assertThat(clear.warnings())
                .anyMatch(warning -> warning.contains("mail.out.password") && warning.contains("dms secret seal"))
                .noneMatch(warning -> warning.contains("correct-horse"));
        assertThat(good.warnings()).isEmpty();
        assertThat(password(good.settings().orElseThrow().outgoing(), Origin.SERVICE))
                .isInstanceOf(SealedPassword.class);
    }

    @Test
    void a_sealed_password_without_a_key_file_or_cut_short_is_a_problem() {
        String sealed = SealingKey.fresh().seal("correct-horse".toCharArray()).text();

        assertThat(problems(SERVICE.replace("correct-horse", sealed)))
                .singleElement()
                .asString()
                .contains("mail.keyFile is missing", "mail.out.password");
        assertThat(problems(SERVICE.replace("correct-horse", sealed.substring(0, 40))))
                .singleElement()
                .asString()
                .contains("mail.out.password begins like a sealed password");
    }

    @Test
    void all_that_does_not_go_together_is_told_at_once() {
        assertThat(problems("""
                        mail:
                          out:
                            host: mail contoso
                            tls: opportunistic
                            auth: plain
                            charset: KLINGON
                            replyTo: nobody
                        """))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("mail.out.host is no host name"),
                        problem -> assertThat(problem).contains("mail.out.tls is opportunistic"),
                        problem -> assertThat(problem).contains("mail.out.user is missing"),
                        problem -> assertThat(problem).contains("mail.out.password is missing"),
                        problem -> assertThat(problem).contains("mail.out.replyTo is no mail address"),
                        problem -> assertThat(problem).contains("mail.out.charset is no character set"),
                        problem -> assertThat(problem).contains("mail.out.from is missing"));
    }

    @Test
    void an_account_without_a_way_to_sign_in_is_a_problem_and_no_anonymous_mail() {
        assertThat(problems(SERVICE.replace("    auth: login\n", "")))
                .hasSize(2)
                .allMatch(problem -> problem.contains("auth is none"));
    }

    @Test
    void tickets_are_asked_for_the_service_that_sharepoint_asks_for() {
        Path keytab = Written.write(folder.resolve("dms.keytab"), "keys");

        SendingSettings sending =
                sound("""
                        mail:
                          out: { host: mail.contoso.com, auth: gssapi, user: dms@CONTOSO.COM, keytabFile: %s, from: a@contoso.com }
                        """.formatted(keytab)).outgoing().origin(Origin.SERVICE).orElseThrow();

        assertThat(sending.identity().servicePrincipal()).isEqualTo("SMTPSVC/mail.contoso.com");
        assertThat(sending.identity().keytab()).contains(keytab);
    }

    @Test
    void a_farm_that_alone_signs_in_by_tickets_asks_for_the_service_at_its_own_host() {
        Path keytab = Written.write(folder.resolve("dms.keytab"), "keys");

        OutgoingSettings outgoing = sound("""
                    mail: { out: { auth: gssapi, user: dms@CONTOSO.COM, keytabFile: %s } }
                    webApps:
                      - { url: 'https://one.contoso.com', mail: { out: { host: other.contoso.com } } }
                """.formatted(keytab) + SERVICE).outgoing();

        assertThat(outgoing.origin(Origin.ofFarm("one"))
                        .orElseThrow()
                        .identity()
                        .servicePrincipal())
                .isEqualTo("SMTPSVC/mail.contoso.com");
        assertThat(outgoing.origin(new Origin("one", "https://one.contoso.com"))
                        .orElseThrow()
                        .identity()
                        .servicePrincipal())
                .isEqualTo("SMTPSVC/other.contoso.com");
    }

    @Test
    void a_file_of_trust_without_a_certificate_is_a_problem_that_is_told_once() {
        Path trust = Written.write(folder.resolve("trust.pem"), "none");

        assertThat(problems(SERVICE.replace("auth: login", "auth: login\n    trustFile: " + trust)))
                .singleElement()
                .asString()
                .contains("mail.out.trustFile cannot be used", "trust.pem holds");
    }

    @Test
    void a_realm_behind_the_service_is_a_problem() {
        Path keytab = Written.write(folder.resolve("dms.keytab"), "keys");

        assertThat(problems("""
                        mail:
                          out:
                            host: mail.contoso.com
                            auth: gssapi
                            user: dms@CONTOSO.COM
                            keytabFile: %s
                            servicePrincipal: SMTPSVC/mail.contoso.com@CONTOSO.COM
                            from: a@contoso.com
                        """.formatted(keytab)))
                .singleElement()
                .asString()
                .contains("mail.out.servicePrincipal is no name of a service", "without a realm");
    }

    @Test
    void a_client_certificate_needs_tls_and_its_key() {
        Path certificate = Written.write(folder.resolve("client.pem"), "none");

        assertThat(problems("""
                        mail:
                          out:
                            host: mail.contoso.com
                            tls: off
                            from: a@contoso.com
                            clientCertificate: { certificateFile: %s }
                        """.formatted(certificate)))
                .anyMatch(problem -> problem.contains("clientCertificate.keyFile is missing"));
        assertThat(problems("""
                        mail:
                          out:
                            host: mail.contoso.com
                            tls: 'off'
                            from: a@contoso.com
                            clientCertificate: { certificateFile: %s, keyFile: %s }
                        """.formatted(certificate, certificate)))
                .anyMatch(problem -> problem.contains("mail.out.tls is off, and the client certificate"))
                .anyMatch(problem -> problem.contains("clientCertificate.certificateFile cannot be used"))
                .anyMatch(problem -> problem.contains("clientCertificate.keyFile cannot be used"));
    }

    private static Object password(OutgoingSettings outgoing, Origin origin) {
        return outgoing.origin(origin).orElseThrow().identity().password().orElseThrow();
    }

    private Settings sound(String yaml) {
        Configuration configuration = Written.file(folder, Written.SOUND + yaml);
        assertThat(configuration.problems()).isEmpty();
        return configuration.settings().orElseThrow();
    }

    private List<String> problems(String yaml) {
        return Written.problems(Written.file(folder, Written.SOUND + yaml), folder);
    }
}

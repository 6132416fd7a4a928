package io.opendms.notify.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Attempt.End;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.script.ScriptedServer;
import io.opendms.notify.smtp.script.TestCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who we say we are, and that nobody else hears it. */
class SignInTest {
    private static final String PASSWORD = "pässword-of-dms";
    /** MS-NLMP, section 4.2.4.3, the challenge of its example. */
    private static final String CHALLENGE =
            "TlRMTVNTUAACAAAADAAMADgAAAAzgoriASNFZ4mrze8AAAAAAAAAACQAJABEAAAABgBwFwAAAA9TAGUAcgB2AG"
                    + "UAcgACAAwARABvAG0AYQBpAG4AAQAMAFMAZQByAHYAZQByAAAAAAA=";

    @TempDir
    private static Path folder;

    private static TestCertificate trusted;

    @BeforeAll
    static void make() throws Exception {
        trusted = TestCertificate.of(folder, "trusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dms@contoso.com", "CONTOSO\\dms", "dms"})
    void a_user_is_named_as_the_settings_name_him(String user) throws Exception {
        try (ScriptedServer server = server("PLAIN").answering("AUTH", "235 2.7.0 ok")) {
            assertThat(send(server, Sample.user(Authentication.PLAIN, user, PASSWORD))
                            .end())
                    .isEqualTo(End.SENT);

            assertThat(decoded(said(server, "AUTH PLAIN "))).isEqualTo("\0" + user + "\0" + PASSWORD);
        }
        try (ScriptedServer server = server("LOGIN")
                .answering("AUTH", "334 VXNlcm5hbWU6")
                .answering(ScriptedServer.MORE, "334 UGFzc3dvcmQ6", "235 2.7.0 ok")) {
            assertThat(send(server, Sample.user(Authentication.LOGIN, user, PASSWORD))
                            .end())
                    .isEqualTo(End.SENT);

            int login = server.commands().indexOf("AUTH LOGIN");
            assertThat(decoded(server.commands().get(login + 1))).isEqualTo(user);
            assertThat(decoded(server.commands().get(login + 2))).isEqualTo(PASSWORD);
        }
    }

    /** As Google describes it, with no byte before, between or after what the token's server looks for. */
    @Test
    void a_token_is_taken_in_one_line_however_long_it_is() throws Exception {
        String token = "eyJ0eXAiOiJKV1Qi." + "Aa0-_~+/".repeat(400) + "==";
        try (ScriptedServer server = server("LOGIN", "XOAUTH2").answering("AUTH", "235 2.7.0 Accepted")) {
            assertThat(send(server, Sample.user(Authentication.XOAUTH2, "dms@contoso.com", token))
                            .end())
                    .isEqualTo(End.SENT);

            assertThat(decoded(said(server, "AUTH XOAUTH2 ")).split("\u0001", -1))
                    .containsExactly("user=dms@contoso.com", "auth=Bearer " + token, "", "");
            assertThat(server.commands())
                    .filteredOn(command -> command.startsWith("AUTH"))
                    .hasSize(1);
            assertThat(server.commands().get(indexOf(server, "AUTH") + 1)).startsWith("MAIL FROM:");
        }
    }

    @Test
    void a_token_is_shown_and_its_refusal_is_heard() throws Exception {
        try (ScriptedServer server = server("XOAUTH2")
                .answering("AUTH", "334 eyJzdGF0dXMiOiI0MDEifQ==")
                .answering(ScriptedServer.MORE, "535 5.7.3 Authentication unsuccessful")) {
            Attempt attempt = send(server, Sample.user(Authentication.XOAUTH2, "dms@contoso.com", "ya29.token"));

            assertThat(attempt.end()).isEqualTo(End.NO_SERVER);
            assertThat(attempt.reply()).contains("XOAUTH2 was answered by 535 5.7.3");
            assertThat(decoded(said(server, "AUTH XOAUTH2 ")))
                    .isEqualTo("user=dms@contoso.com\u0001auth=Bearer ya29.token\u0001\u0001");
        }
    }

    @Test
    void an_old_server_is_answered_by_ntlm() throws Exception {
        try (ScriptedServer server =
                server("NTLM").answering("AUTH", "334 " + CHALLENGE).answering(ScriptedServer.MORE, "235 2.7.0 ok")) {
            assertThat(send(server, Sample.user(Authentication.NTLM, "CONTOSO\\dms", "Password"))
                            .end())
                    .isEqualTo(End.SENT);

            byte[] first = Base64.getDecoder().decode(said(server, "AUTH NTLM "));
            byte[] last = Base64.getDecoder().decode(server.commands().get(indexOf(server, "AUTH NTLM ") + 1));
            assertThat(new String(first, StandardCharsets.ISO_8859_1)).startsWith("NTLMSSP\0\1");
            assertThat(new String(last, StandardCharsets.ISO_8859_1)).startsWith("NTLMSSP\0\3");
            assertThat(new String(last, StandardCharsets.UTF_16LE))
                    .contains("CONTOSO")
                    .contains("dms");
            assertThat(new String(last, StandardCharsets.ISO_8859_1)).doesNotContain("Password");
        }
    }

    @Test
    void ntlm_of_version_1_is_not_spoken() throws Exception {
        byte[] challenge = Base64.getDecoder().decode(CHALLENGE);
        challenge[22] &= ~8;
        try (ScriptedServer server = server("NTLM")
                .answering("AUTH", "334 " + Base64.getEncoder().encodeToString(challenge))
                .answering(ScriptedServer.MORE, "235 2.7.0 ok")) {
            Attempt attempt = send(server, Sample.user(Authentication.NTLM, "CONTOSO\\dms", "Password"));

            assertThat(attempt.end()).isEqualTo(End.NO_SERVER);
            assertThat(attempt.reply()).contains("the server offers no NTLM version 2");
            assertThat(server.commands().get(server.commands().size() - 1)).startsWith("AUTH NTLM ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TlRMTVNTUAAC", "!!!!", "TlRMTVNTUAACAAAA/////////38="})
    void a_challenge_that_is_none_ends_the_try(String challenge) throws Exception {
        try (ScriptedServer server = server("NTLM", "GSSAPI").answering("AUTH", "334 " + challenge)) {
            assertThat(send(server, Sample.user(Authentication.NTLM, "dms", "Password"))
                            .end())
                    .isEqualTo(End.NO_SERVER);
        }
    }

    @Test
    void nobody_is_named_where_nobody_is_set() throws Exception {
        try (ScriptedServer server = server("PLAIN", "LOGIN", "NTLM")) {
            assertThat(send(server, Sample.NOBODY).end()).isEqualTo(End.SENT);

            assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
        }
    }

    @Test
    void another_mechanism_is_not_used_for_one_that_is_not_offered() throws Exception {
        try (ScriptedServer server = server("LOGIN", "GSSAPI")) {
            Attempt attempt = send(server, Sample.user(Authentication.PLAIN, "dms", PASSWORD));

            assertThat(attempt.end()).isEqualTo(End.NO_SERVER);
            assertThat(attempt.reply()).contains("does not offer to sign in by PLAIN; it offers LOGIN GSSAPI");
            assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
        }
    }

    @Test
    void a_password_that_cannot_be_opened_sends_nothing() throws Exception {
        Identity sealed = new Identity(
                Authentication.LOGIN,
                "dms",
                Optional.of(() -> {
                    throw new SealedException("no key to open the password; set mail.keyFile");
                }),
                "",
                Optional.empty());
        try (ScriptedServer server = server("LOGIN")) {
            Attempt attempt = send(server, sealed);

            assertThat(attempt).isEqualTo(new Attempt(End.NO_SERVER, "no key to open the password; set mail.keyFile"));
            assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
            assertThat(server.texts()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Authentication.class,
            names = {"PLAIN", "LOGIN", "XOAUTH2"})
    void a_secret_is_in_no_answer_and_no_transcript(Authentication how) throws Exception {
        String encoded = Base64.getEncoder().encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8));
        try (ScriptedServer server = server(how.name())
                .answering("AUTH", "334 " + encoded, "334 " + encoded)
                .answering(ScriptedServer.MORE, "334 " + encoded, "535 5.7.8 you said " + encoded + " secret-of-dms")) {
            SendingSettings settings = settings(server, Sample.user(how, "dms", "secret-of-dms"));

            Rehearsal rehearsal = new Visit("dms.contoso.com", () -> Sample.NOW).send(settings, Sample.mail());

            List<String> secrets = server.commands().stream()
                    .filter(command -> command.length() > 12 && !command.startsWith("EHLO"))
                    .map(command -> command.substring(command.lastIndexOf(' ') + 1))
                    .toList();
            assertThat(secrets).isNotEmpty();
            assertThat(rehearsal.attempt().end()).isEqualTo(End.NO_SERVER);
            assertThat(rehearsal.attempt().reply())
                    .doesNotContain("secret-of-dms")
                    .doesNotContain(encoded);
            assertThat(String.join("\n", rehearsal.dialogue()))
                    .contains("C: EHLO dms.contoso.com", "C: STARTTLS", "C: AUTH " + how, "****")
                    .doesNotContain("secret-of-dms", encoded)
                    .satisfies(
                            text -> secrets.forEach(secret -> assertThat(text).doesNotContain(secret)));
        }
    }

    @Test
    void a_refused_password_is_not_said_again_for_an_hour_but_another_one_at_once() throws Exception {
        AtomicReference<String> password = new AtomicReference<>("wrong");
        AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
        Identity identity = new Identity(
                Authentication.PLAIN, "dms", Optional.of(() -> password.get().toCharArray()), "", Optional.empty());
        try (ScriptedServer server =
                server("PLAIN").answering("AUTH", "535 5.7.8 no", "535 5.7.8 no", "235 2.7.0 ok")) {
            SendingSettings settings = settings(server, identity);
            try (SmtpSender sender = new SmtpSender(origin -> Optional.of(settings), "dms.contoso.com", now::get)) {
                assertThat(sender.send(Sample.mail()).reply()).contains("535 5.7.8");
                now.set(Sample.NOW.plusSeconds(3599));
                assertThat(sender.send(Sample.mail()).reply())
                        .contains("535 5.7.8", "not tried again before 2026-11-28T10:30:00Z");
                assertThat(server.connections()).isEqualTo(1);

                now.set(Sample.NOW.plusSeconds(3600));
                assertThat(sender.send(Sample.mail()).reply()).contains("535 5.7.8");
                assertThat(server.connections()).isEqualTo(2);

                password.set("right");
                assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
            }
        }
    }

    @Test
    void a_server_that_cannot_look_at_the_password_now_is_asked_again() throws Exception {
        try (ScriptedServer server = server("PLAIN").answering("AUTH", "454 4.7.0 not now", "235 2.7.0 ok")) {
            SendingSettings settings = settings(server, Sample.user(Authentication.PLAIN, "dms", PASSWORD));
            try (SmtpSender sender =
                    new SmtpSender(origin -> Optional.of(settings), "dms.contoso.com", () -> Sample.NOW)) {
                assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.NO_SERVER);
                assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
            }
        }
    }

    private static ScriptedServer server(String... mechanisms) throws Exception {
        return new ScriptedServer()
                .offering("STARTTLS", "AUTH " + String.join(" ", mechanisms))
                .withTls(trusted.server());
    }

    private static SendingSettings settings(ScriptedServer server, Identity identity) {
        SendingSettings settings = Sample.settings(server.port(), Tls.REQUIRED, Optional.of(trusted.certificate()));
        return new SendingSettings(settings.server(), identity, settings.envelope());
    }

    private static Attempt send(ScriptedServer server, Identity identity) throws InterruptedException {
        try (SmtpSender sender = new SmtpSender(
                origin -> Optional.of(settings(server, identity)), "dms.contoso.com", () -> Sample.NOW)) {
            return sender.send(Sample.mail());
        }
    }

    private static int indexOf(ScriptedServer server, String start) {
        List<String> commands = server.commands();
        return commands.indexOf(commands.stream()
                .filter(command -> command.startsWith(start))
                .findFirst()
                .orElseThrow());
    }

    private static String said(ScriptedServer server, String start) {
        return server.commands().get(indexOf(server, start)).substring(start.length());
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}

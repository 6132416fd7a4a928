package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostfixServer;
import io.opendms.it.peer.Programs;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.Attempt.End;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.ClientCertificate;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.Findings;
import io.opendms.notify.smtp.Sample;
import io.opendms.notify.smtp.SmtpSender;
import io.opendms.notify.smtp.Visit;
import io.opendms.notify.smtp.wire.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail of ours to a Postfix that wants to know who we are. */
@ExtendWith(Peers.class)
class SubmissionIT {
    private static final String PASSWORD = "Pa55-word.of.dms";

    @ParameterizedTest
    @EnumSource(
            value = Authentication.class,
            names = {"PLAIN", "LOGIN"})
    void postfix_takes_a_mail_of_who_signs_in(Authentication how, PostfixServer postfix) throws Exception {
        OutgoingMail mail = mail("signed-in-" + how);

        Attempt attempt = send(
                settings(postfix, postfix.portForUsers(), user(how, PASSWORD), Sample.ENVELOPE, Optional.empty()),
                mail);

        assertThat(attempt.reply()).contains("250 2.0.0").contains("queued as");
        assertThat(attempt.end()).isEqualTo(End.SENT);
        assertThat(arrived(postfix, mail))
                .contains("with ESMTPSA id")
                .contains("Return-Path: <dms@contoso.com>")
                .contains("From: SharePoint <dms@contoso.com>")
                .contains("Auto-Submitted: auto-generated")
                .contains("\n.\nSee it.\n");
    }

    @Test
    void a_wrong_password_is_told_without_the_password(PostfixServer postfix) throws Exception {
        Attempt attempt = send(
                settings(
                        postfix,
                        postfix.portForUsers(),
                        user(Authentication.PLAIN, "wrong-word"),
                        Sample.ENVELOPE,
                        Optional.empty()),
                mail("wrong"));

        assertThat(attempt.end()).isEqualTo(End.NO_SERVER);
        assertThat(attempt.reply()).contains("535 5.7.8").doesNotContain("wrong-word");
    }

    @Test
    void nobody_is_not_let_in(PostfixServer postfix) throws Exception {
        Attempt attempt = send(
                settings(postfix, postfix.portForUsers(), Sample.NOBODY, Sample.ENVELOPE, Optional.empty()),
                mail("nobody"));

        assertThat(attempt.end()).isNotEqualTo(End.SENT);
        assertThat(attempt.reply()).startsWith("553 5.7.1");
    }

    @Test
    void a_person_whom_postfix_does_not_let_us_be_is_answered_to(PostfixServer postfix) throws Exception {
        OutgoingMail mail = mail("person");

        Attempt attempt = send(
                settings(
                        postfix,
                        postfix.portForUsers(),
                        user(Authentication.PLAIN, PASSWORD),
                        Sample.envelope(true, false),
                        Optional.empty()),
                mail);

        assertThat(attempt.end()).as(attempt.reply()).isEqualTo(End.SENT);
        assertThat(arrived(postfix, mail))
                .contains("From: SharePoint <dms@contoso.com>")
                .contains("Reply-To: ann@contoso.com");
    }

    @Test
    void postfix_takes_a_mail_of_who_shows_a_certificate(PostfixServer postfix) throws Exception {
        OutgoingMail mail = mail("certificate");
        Path certificate = postfix.certificateFor("dms-client");
        SendingSettings settings = settings(
                postfix,
                postfix.portForCertificates(),
                Sample.NOBODY,
                Sample.ENVELOPE,
                Optional.of(new ClientCertificate.Pem(certificate, certificate.resolveSibling("dms-client.key"))));

        Attempt attempt = send(settings, mail);

        assertThat(attempt.end()).as(attempt.reply()).isEqualTo(End.SENT);
        assertThat(arrived(postfix, mail)).contains("with ESMTPS id");
    }

    /** As OpenSSL 3 writes it, and as Windows does by default: with the ciphers of RFC 7292. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1"})
    void postfix_takes_a_mail_of_who_shows_a_certificate_from_pkcs_12(String ciphers, PostfixServer postfix)
            throws Exception {
        OutgoingMail mail = mail("pkcs-12" + ciphers.length());
        Path certificate = postfix.certificateFor("dms-store");
        Path store = certificate.resolveSibling("dms-store.pfx");
        List<String> export = new ArrayList<>(List.of("openssl", "pkcs12", "-export"));
        export.addAll(
                Stream.of(ciphers.split(" ")).filter(word -> !word.isEmpty()).toList());
        export.addAll(List.of(
                "-in",
                certificate.toString(),
                "-certfile",
                postfix.certificateAuthority().toString()));
        export.addAll(
                List.of("-inkey", certificate.resolveSibling("dms-store.key").toString()));
        export.addAll(List.of("-passout", "pass:" + PASSWORD, "-out", store.toString()));
        Programs.run(Map.of(), export.toArray(String[]::new));

        Attempt attempt = send(
                settings(
                        postfix,
                        postfix.portForCertificates(),
                        Sample.NOBODY,
                        Sample.ENVELOPE,
                        Optional.of(new ClientCertificate.Pkcs12(store, PASSWORD::toCharArray))),
                mail);

        assertThat(attempt.end()).as(attempt.reply()).isEqualTo(End.SENT);
        assertThat(arrived(postfix, mail)).contains("with ESMTPS id");
    }

    @Test
    void looking_tells_that_a_certificate_is_asked_for(PostfixServer postfix) {
        Findings findings = look(
                settings(postfix, postfix.portForCertificates(), Sample.NOBODY, Sample.ENVELOPE, Optional.empty()));

        assertThat(findings.tls().orElseThrow().asksForCertificate()).isTrue();
        assertThat(findings.recipient().map(Reply::code)).isNotEqualTo(Optional.of(250));
    }

    @Test
    void looking_tells_what_postfix_offers_and_says(PostfixServer postfix) {
        Findings findings = look(settings(
                postfix,
                postfix.portForUsers(),
                user(Authentication.LOGIN, PASSWORD),
                Sample.ENVELOPE,
                Optional.empty()));

        assertThat(findings.trouble()).isEmpty();
        assertThat(findings.isSignedIn()).isTrue();
        assertThat(findings.mechanisms()).contains("PLAIN", "LOGIN", "GSSAPI");
        assertThat(findings.offers()).contains("SIZE 1000000", "8BITMIME", "SMTPUTF8");
        assertThat(findings.tls().orElseThrow().daysLeft(Instant.now())).isBetween(20L, 30L);
        assertThat(findings.tls().orElseThrow().version()).isEqualTo("TLSv1.3");
        assertThat(findings.recipient().orElseThrow().code()).isEqualTo(250);
        assertThat(findings.person().orElseThrow().toString()).contains("553 5.7.1");
        assertThat(String.join("\n", findings.dialogue()))
                .contains("AUTH LOGIN")
                .doesNotContain(PASSWORD);
    }

    private static Findings look(SendingSettings settings) {
        return new Visit("dms.contoso.com", Instant::now).look(settings, Sample.BOB, Optional.of(Sample.ANN));
    }

    private static Identity user(Authentication how, String password) {
        return Sample.user(how, "dms@contoso.com", password);
    }

    static SendingSettings settings(
            PostfixServer postfix,
            int port,
            Identity identity,
            Envelope envelope,
            Optional<ClientCertificate> certificate) {
        return new SendingSettings(
                new ServerAddress(
                        "localhost", port, Tls.REQUIRED, Optional.of(postfix.certificateAuthority()), certificate),
                identity,
                envelope);
    }

    private static Attempt send(SendingSettings settings, OutgoingMail mail) throws InterruptedException {
        try (SmtpSender sender = new SmtpSender(origin -> Optional.of(settings), "dms.contoso.com", Instant::now)) {
            return sender.send(mail);
        }
    }

    private static OutgoingMail mail(String event) {
        OutgoingMail sample = Sample.inNameOf(Sample.ANN);
        return new OutgoingMail(
                new MailKey(event, Sample.BOB),
                sample.origin(),
                sample.topic(),
                sample.subject(),
                sample.written(),
                sample.text(),
                sample.person(),
                sample.replyTo(),
                sample.unsubscribe(),
                sample.aboutMail());
    }

    private static String arrived(PostfixServer postfix, OutgoingMail mail) {
        return await().until(
                        () -> postfix.messages().stream()
                                .filter(message -> message.contains(
                                        "Message-ID: <" + mail.key().digest() + "@t"
                                                + mail.written().toEpochMilli() + ".dms.invalid>"))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }
}

package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.notify.smtp.script.ScriptedServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Answers to mails of the program itself, by its own door: who may decide by one, and who may not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecideIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Pattern DOOR = Pattern.compile("mail_taken host=\\S+ port=(\\d+)");
    private static final String CONTAINER = "OU=SharePoint,DC=contoso,DC=test";
    private static final String BASE = "DC=contoso,DC=test";

    private ScriptedServer outside;

    private Path folder;
    private ServedProgram program;
    private FarmCalls farm;

    @BeforeAll
    void start(@TempDir Path wholeClass) throws IOException {
        folder = wholeClass;
        outside = new ScriptedServer();
        Path data = folder.resolve("data");
        try (EmbeddedDirectory directory = EmbeddedDirectory.open(data, BASE, List.of(CONTAINER))) {
            directory.addPeople(List.of(person("anna"), person("bert"), person("dora")));
        }
        Path configuration =
                Files.writeString(folder.resolve("dms.yaml"), """
                data: %s
                http: { port: 0 }
                management: { port: 0 }
                directory: { mode: embedded, searchBase: '%s' }
                people: { roles: { approver: [anna, bert, dora] } }
                farms:
                  - name: contoso
                    callers: [anonymous]
                    container: '%s'
                    mailHost: sp.contoso.com
                    approval:
                      create: true
                      approvers: [anna, bert]
                      deputies: [{ for: bert, deputy: dora, from: '2020-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' }]
                ingest:
                  enabled: true
                  smtp: { port: 0, safeServers: [127.0.0.1] }
                mail:
                  out: { host: 127.0.0.1, port: %d, tls: 'off', from: dms@contoso.com }
                  decide: { enabled: true, address: decide@sp.contoso.com }
                """.formatted(data, BASE, CONTAINER, outside.port()));
        program = ServedProgram.start(configuration);
        farm = new FarmCalls(program.soap(), WireVersion.SOAP_11, "127.0.0.1");
    }

    @AfterAll
    void stop() throws IOException {
        program.close();
        outside.close();
    }

    @Test
    void who_was_asked_approves_by_an_answer_and_an_answer_repeated_finds_no_address() throws Exception {
        int job = ask("approved");
        String address = asked(job, "anna");
        assertThat(answer(address, "anna", "", "approve, as discussed")).startsWith("250");
        await().atMost(LONGEST).until(() -> farm.jobStatus(job).status().equals("Success"));
        answered("anna", "Approved: request " + job);
        assertThat(answer(address, "anna", "", "reject no, wait")).startsWith("550 5.1.1");
        // The mail may have come before its sender writes this down.
        await().atMost(LONGEST).until(() -> log().contains("decision_mail request=" + job));
        assertThat(log()).doesNotContain(address);
    }

    @Test
    void a_forged_answer_decides_nothing_and_the_real_one_still_does() throws Exception {
        int job = ask("forged");
        String address = asked(job, "anna");
        answer(address, "mallory", "", "reject mine");
        answer(address, "bert", "", "reject not yours");
        answer(address, "anna", "Auto-Submitted: auto-replied\r\n", "reject I am on leave");
        answer(address, "anna", "Sender: bert@contoso.com\r\n", "reject on behalf");
        answer(address, "anna", "From: bert@contoso.com\r\n", "reject of two");
        await().atMost(LONGEST)
                .until(() -> log().split("decision_mail_ignored request=" + job + " ", -1).length - 1 == 5);
        assertThat(farm.jobStatus(job).status()).isEqualTo("PendingApproval");
        answer(address, "anna", "", "reject there is such a list");
        await().atMost(LONGEST).until(() -> farm.jobStatus(job).status().equals("ApprovalDenied"));
        assertThat(farm.jobStatus(job).comment()).contains("there is such a list");
    }

    @Test
    void a_deputy_answers_the_mail_of_his_own() throws Exception {
        int job = ask("deputised");
        answer(asked(job, "dora"), "dora", "", "yes");
        await().atMost(LONGEST).until(() -> farm.jobStatus(job).status().equals("Success"));
    }

    @Test
    void of_two_who_answer_at_once_one_decides_and_the_other_is_told() throws Exception {
        int job = ask("raced");
        String first = asked(job, "anna");
        String second = asked(job, "bert");
        assertThat(answer(first, "anna", "", "approve")).startsWith("250");
        assertThat(answer(second, "bert", "", "reject there is one")).startsWith("250");
        answered("anna", "request " + job);
        answered("bert", "request " + job);
        long late = Stream.of("anna", "bert")
                .filter(person ->
                        find(person, "Decided already: request " + job, true).isPresent())
                .count();
        assertThat(late).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_not_understood_is_told_the_words_and_may_be_repeated() throws Exception {
        int job = ask("unclear");
        String address = asked(job, "anna");
        answer(address, "anna", "", "what is this?");
        answered("anna", "Not understood: request " + job);
        answer(address, "anna", "", "approve");
        await().atMost(LONGEST).until(() -> farm.jobStatus(job).status().equals("Success"));
    }

    private static EmbeddedDirectory.Person person(String name) {
        return new EmbeddedDirectory.Person(name, name, "Contoso", name + "@contoso.com");
    }

    private int ask(String alias) {
        return farm.createGroup(alias).jobId();
    }

    /** To what address somebody answers who was asked about a request. */
    private String asked(int job, String person) throws MessagingException {
        MimeMessage mail = await().atMost(LONGEST)
                .until(() -> find(person, "(request " + job + ")", false), Optional::isPresent)
                .orElseThrow();
        return ((InternetAddress) mail.getReplyTo()[0]).getAddress();
    }

    /** Waits until somebody is answered. */
    private void answered(String person, String subject) {
        await().atMost(LONGEST).until(() -> find(person, subject, true).isPresent());
    }

    /** @param answer whether it answers a mail */
    private Optional<MimeMessage> find(String person, String subject, boolean answer) {
        return outside.texts().stream()
                .map(DecideIT::read)
                .filter(mail -> isFor(mail, person, subject, answer))
                .findFirst();
    }

    private static MimeMessage read(String text) {
        try {
            return new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isFor(MimeMessage mail, String person, String subject, boolean answer) {
        try {
            String how = answer ? "auto-replied" : "auto-generated";
            return mail.getAllRecipients()[0].toString().equals(person + "@contoso.com")
                    && mail.getSubject().contains(subject)
                    && List.of(mail.getHeader("Auto-Submitted")).contains(how);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the reply to the message, or to its recipient */
    private String answer(String address, String from, String more, String text) throws IOException {
        int port = Integer.parseInt(DOOR.matcher(log())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow()
                .replaceAll(".*=", ""));
        try (Sender sender = new Sender(port)) {
            return sender.sendWhole(
                    address,
                    "From: " + from + "@contoso.com\r\n" + more + "Message-ID: <" + System.nanoTime()
                            + "@contoso.com>\r\nSubject: Re: Please decide\r\n\r\n" + text
                            + "\r\n\r\n> Please decide\r\n> reject");
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("dms.log"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import io.opendms.notify.smtp.script.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private ScriptedServer outside;

    private Path folder;
    private ServedProgram program;
    private FarmCalls farm;
    private Approvers people;

    @BeforeAll
    void start(@TempDir Path wholeClass) throws IOException {
        folder = wholeClass;
        outside = new ScriptedServer();
        Path data = folder.resolve("data");
        Approvers.write(data, "anna", "bert", "dora");
        Path configuration = Files.writeString(
                folder.resolve("dms.yaml"), """
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
                """.formatted(data, Approvers.BASE, Approvers.CONTAINER, outside.port()));
        program = ServedProgram.start(configuration);
        farm = new FarmCalls(program.soap(), WireVersion.SOAP_11, "127.0.0.1");
        people = new Approvers(outside, this::door);
    }

    @AfterAll
    void stop() throws IOException {
        program.close();
        outside.close();
    }

    @Test
    void who_was_asked_approves_by_an_answer_and_an_answer_repeated_finds_no_address() throws Exception {
        int job = ask("approved");
        String address = people.asked(job, "anna");
        assertThat(people.answer(address, "anna", "", "approve, as discussed")).startsWith("250");
        await().atMost(LONGEST).until(() -> farm.jobStatus(job).status().equals("Success"));
        people.answered("anna", "Approved: request " + job);
        assertThat(people.answer(address, "anna", "", "reject no, wait")).startsWith("550 5.1.1");
        // The mail may have come before its sender writes this down.
        await().atMost(LONGEST).until(() -> log().contains("decision_mail request=" + job));
        assertThat(log()).doesNotContain(address);
    }

    @Test
    void a_forged_answer_decides_nothing_and_the_real_one_still_does() throws Exception {
        int job = ask("forged");
        String address = people.asked(job, "anna");
        people.answer(address, "mallory", "", "reject mine");
        people.answer(address, "bert", "", "reject not yours");
        people.answer(address, "anna", "Auto-Submitted: auto-replied\r\n", "reject I am on leave");
        people.answer(address, "anna", "Sender: bert@contoso.com\r\n", "reject on behalf");
        people.answer(address, "anna", "From: bert@contoso.com\r\n", "reject of two");
        await().atMost(LONGEST)
                .until(() -> log().split("decision_mail_ignored request=" + job + " ", -1).length - 1 == 5);
        assertThat(farm.jobStatus(job).status()).isEqualTo("PendingApproval");
        people.answer(address, "anna", "", "reject there is such a list");
        await().atMost(LONGEST).until(() -> farm.jobStatus(job).status().equals("ApprovalDenied"));
        assertThat(farm.jobStatus(job).comment()).contains("there is such a list");
    }

    @Test
    void a_deputy_answers_the_mail_of_his_own() throws Exception {
        int job = ask("deputised");
        people.answer(people.asked(job, "dora"), "dora", "", "yes");
        await().atMost(LONGEST).until(() -> farm.jobStatus(job).status().equals("Success"));
    }

    @Test
    void of_two_who_answer_at_once_one_decides_and_the_other_is_told() throws Exception {
        int job = ask("raced");
        String first = people.asked(job, "anna");
        String second = people.asked(job, "bert");
        assertThat(people.answer(first, "anna", "", "approve")).startsWith("250");
        assertThat(people.answer(second, "bert", "", "reject there is one")).startsWith("250");
        people.answered("anna", "request " + job);
        people.answered("bert", "request " + job);
        long late = Stream.of("anna", "bert")
                .filter(person -> people.find(person, "Decided already: request " + job, true)
                        .isPresent())
                .count();
        assertThat(late).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_not_understood_is_told_the_words_and_may_be_repeated() throws Exception {
        int job = ask("unclear");
        String address = people.asked(job, "anna");
        people.answer(address, "anna", "", "what is this?");
        people.answered("anna", "Not understood: request " + job);
        people.answer(address, "anna", "", "approve");
        await().atMost(LONGEST).until(() -> farm.jobStatus(job).status().equals("Success"));
    }

    private int ask(String alias) {
        return farm.createGroup(alias).jobId();
    }

    private int door() {
        return Integer.parseInt(DOOR.matcher(log())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow()
                .replaceAll(".*=", ""));
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("dms.log"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

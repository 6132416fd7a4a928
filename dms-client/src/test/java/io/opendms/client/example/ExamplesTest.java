package io.opendms.client.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.client.DmsClient;
import io.opendms.client.operation.DeleteContact;
import io.opendms.client.server.Call;
import io.opendms.client.server.Reply;
import io.opendms.client.server.ScriptedServer;
import io.opendms.client.server.SelfSigned;
import io.opendms.client.value.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page do what the page says, and stand there as they stand here. */
class ExamplesTest {
    private static final Path PAGE = Path.of("../docs/client.md");
    private static final Path SOURCES = Path.of("src/test/java/io/opendms/client/example");
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SHOWN =
            Pattern.compile("// shown in docs/client\\.md\\n(.*?)\\n *// to here", Pattern.DOTALL);

    @Test
    void the_page_shows_each_example_as_it_is_compiled() throws IOException {
        List<String> compiled = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(path -> !path.endsWith("ExamplesTest.java"))
                    .sorted()
                    .toList()) {
                matches(SHOWN, Files.readString(file))
                        .map(shown -> shown.stripIndent().strip())
                        .forEach(compiled::add);
            }
        }

        assertThat(matches(BLOCK, Files.readString(PAGE)).map(String::strip))
                .hasSizeGreaterThan(7)
                .containsExactlyInAnyOrderElementsOf(compiled);
    }

    @Test
    void the_first_call_says_what_became_of_it() {
        PrintStream usual = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (ScriptedServer server =
                ScriptedServer.answering(Reply.status("Success"), Reply.status("DuplicateAlias"))) {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            FirstCall.main(new String[] {server.url()});
            FirstCall.main(new String[] {server.url()});
        } finally {
            System.setOut(usual);
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines()).containsExactly("done", "refused: DuplicateAlias");
    }

    @Test
    void a_group_is_asked_for_and_waited_for() {
        try (ScriptedServer server = ScriptedServer.answering(
                        Reply.record(7, "", "PendingApproval", "crew"),
                        Reply.record(7, "no", "ApprovalDenied", "crew"));
                DmsClient dms = client(server)) {
            assertThat(GroupExamples.createAndWait(dms)).isEqualTo("APPROVAL_DENIED: no");
            assertThat(server.calls())
                    .extracting(Call::operation)
                    .containsExactly("CreateDistributionGroup", "GetJobStatus");
        }
    }

    @Test
    void a_job_is_asked_about() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.record(7, "", "PendingApproval", "crew"));
                DmsClient dms = client(server)) {
            assertThat(GroupExamples.askOnce(dms, 7)).isTrue();
        }
    }

    @Test
    void members_come_and_are_replaced() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.status("Success"));
                DmsClient dms = client(server)) {
            assertThat(List.of(GroupExamples.fill(dms), GroupExamples.replaceAll(dms)))
                    .allMatch(Answer::isSuccess);
            assertThat(server.calls())
                    .extracting(Call::content)
                    .last()
                    .asString()
                    .contains("DeleteAllCurrentMembers(true)");
        }
    }

    @Test
    void a_lost_answer_is_made_certain() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.nothing(), Reply.status("ObjectNotFound"));
                DmsClient dms = client(server)) {
            assertThat(FailureExamples.deleteForCertain(dms)).isEqualTo("Success");
        }
    }

    @Test
    void clients_that_sign_in_are_built(@TempDir Path folder) throws Exception {
        SelfSigned server = SelfSigned.make(folder, "localhost", "EC");
        SelfSigned client = SelfSigned.make(folder, "svc-sites", "EC");
        SignInExamples.withTicket().close();
        SignInExamples.withKeytab().close();
        try (ScriptedServer plain = ScriptedServer.answering(Reply.status("Success"));
                ScriptedServer secret =
                        ScriptedServer.answeringByTls(server.contextFor(client), true, Reply.status("Success"));
                DmsClient byPassword = SignInExamples.withPassword(plain.url(), "secret");
                DmsClient byCertificate = SignInExamples.withCertificate(
                        secret.url(),
                        server.certificateFile(folder),
                        client.certificateFile(folder),
                        client.keyFile(folder))) {
            assertThat(byPassword.deleteContact(new DeleteContact("a")).isSuccess())
                    .isTrue();
            assertThat(byCertificate.deleteContact(new DeleteContact("a")).isSuccess())
                    .isTrue();
            assertThat(plain.call().header("Authorization")).startsWith("Basic ");
        }
    }

    private static DmsClient client(ScriptedServer server) {
        return DmsClient.builder().url(server.url()).build();
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }
}

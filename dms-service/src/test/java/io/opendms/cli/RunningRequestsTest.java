package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.boot.Service;
import io.opendms.boot.SoapRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands while the service runs, by the operator's token and by a person's password. */
class RunningRequestsTest {
    private static final String TEAM = "<Alias>team</Alias><Name>Team</Name><Info><RequestorEmail>max@contoso.com"
            + "</RequestorEmail><Justification>we need it</Justification>"
            + "<RequestId>00000000-0000-0000-0000-000000000000</RequestId></Info><Flags>None</Flags>";

    @TempDir
    private Path folder;

    private Path file;
    private Service service;

    @BeforeEach
    void start_and_let_a_farm_ask_for_a_group() throws IOException {
        file = Files.writeString(
                folder.resolve("dms.yaml"), """
                data: %s
                %s
                management: { port: 0 }
                directory: { mode: embedded }
                farms:
                  - name: one
                    callers: [anonymous]
                    container: OU=SharePoint,DC=dms,DC=local
                    mailHost: sp.example.com
                    approval: { changeTitle: true }
                """.formatted(folder.resolve("data"), ConfiguredService.ANY_PORT));
        service = ConfiguredService.start(file);
        assertThat(call("CreateDistributionGroup", TEAM)).contains("<JobID>1</JobID>", ">PendingApproval<");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void operator_lists_shows_and_approves_and_the_farm_sees_success() throws Exception {
        assertThat(run(0, "list").out()).contains("pending", "CreateDistributionGroup", "team", "max@contoso.com");
        assertThat(run(0, "show", "1").out()).contains("we need it", "dn: CN=team,OU=SharePoint,DC=dms,DC=local");
        assertThat(run(0, "approve", "1").out()).contains("request 1 is approved");

        assertThat(JobCalls.awaitEnd(service)).contains(">Success<");
        assertThat(run(0, "undo", "1", "--yes").out())
                .isEqualTo("request 1 is being taken back; dms requests show 1 tells how it ends%n".formatted());
    }

    @Test
    void a_service_that_runs_lists_in_the_order_that_is_asked_for() throws IOException {
        call("CreateDistributionGroup", TEAM.replace("<Alias>team", "<Alias>alpha"));

        assertThat(run(0, "list").out()).containsSubsequence("team", "alpha");
        assertThat(run(0, "list", "--order", "newest").out()).containsSubsequence("alpha", "team");
        assertThat(run(0, "list", "--order", "oldest", "--alias", "").out()).containsSubsequence("team", "alpha");
        assertThat(run(0, "list", "--order", "alias").out()).containsSubsequence("alpha", "team");
    }

    @Test
    void an_undo_is_waited_for_on_wish() {
        run(0, "approve", "1");
        JobCalls.awaitEnd(service);

        assertThat(run(0, "undo", "1", "--yes", "--wait", "5m").out()).isEqualTo("request 1 is undone%n".formatted());
        assertThat(run(2, "undo", "1", "--yes", "--wait", "soon").err()).contains("--wait soon is no time");
    }

    @Test
    void an_undo_that_cannot_be_is_refused_at_once() throws IOException {
        run(0, "approve", "1");
        JobCalls.awaitEnd(service);
        assertThat(call("ModifyDistributionGroup", "<Alias>team</Alias><Name>Crew</Name>"))
                .contains("<JobID>2</JobID>");
        JsonNode waiting = json(run(0, "list", "--status", "open", "--json"));
        waiting.path("items").forEach(item -> run(0, "approve", item.path("id").asText()));
        JobCalls.awaitEnd(service, 2);

        assertThat(run(1, "undo", "1", "--yes", "--wait", "5m").err()).contains("Request 1 cannot be taken back now: ");
        assertThat(run(1, "undo", "1").err()).as("nobody is asked").contains("request 1 cannot be taken back now: ");
        assertThat(run(0, "show", "1").out()).doesNotContain("order undo");
    }

    @Test
    void an_undo_that_was_ordered_where_no_directory_was_asked_is_looked_at_before_it_is_done() throws IOException {
        run(0, "approve", "1");
        JobCalls.awaitEnd(service);
        call("ModifyDistributionGroup", "<Alias>team</Alias><Name>Crew</Name>");
        approve(2);
        service.close();
        assertThat(run(0, "undo", "1", "--as", "anna", "--yes").out()).contains("when the service starts");

        service = ConfiguredService.start(file);

        await().until(() -> run(0, "show", "1").out(), shown -> shown.contains("refuse undo"));
        assertThat(run(0, "show", "1").out()).contains("has been changed since", ": applied");
    }

    @Test
    void what_would_steer_a_terminal_is_escaped_in_json() throws IOException {
        String asked = TEAM.replace("team<", "crew<").replace("we need it", "we &#x202E;need&#x9B; it &#x1F600;");
        assertThat(call("CreateDistributionGroup", asked)).contains("<JobID>2</JobID>");

        Terminal shown = run(0, "show", "2", "--json");

        assertThat(shown.out()).contains("\\u202E").doesNotContain("\u202e", "\u009b");
        assertThat(json(shown).at("/request/justification").textValue()).contains("\u202e", "\ud83d\ude00");
    }

    @Test
    void a_failure_is_one_json_document_too() throws IOException {
        Terminal unknown = run(1, "show", "2", "--json");
        JsonNode wrong = json(run(2, "list", "--limit", "0", "--json"));

        assertThat(json(unknown).path("command").textValue()).isEqualTo("dms requests show");
        assertThat(json(unknown).path("error").textValue()).contains("There is no such request");
        assertThat(json(unknown).path("exitCode").intValue()).isEqualTo(1);
        assertThat(unknown.err()).contains("dms requests show: There is no such request");
        assertThat(wrong.path("error").textValue()).isEqualTo("--limit is 0; it must be 1 to 1000");
        assertThat(wrong.path("exitCode").intValue()).isEqualTo(2);
        assertThat(json(run(2, "list", "--status", "gone", "--json"))
                        .path("error")
                        .textValue())
                .contains("is none of all, open, done");
        assertThat(json(run(2, "list", "--jsn", "--json")).path("error").textValue())
                .contains("there is no option");
    }

    @Test
    void what_wrote_nothing_is_not_taken_back_whether_the_service_runs_or_not() throws Exception {
        approve(1);
        call("ModifyDistributionGroup", titled("Club"));
        call("ModifyDistributionGroup", titled("Band"));
        approve(3);
        call("ModifyDistributionGroup", titled("Club"));
        approve(4);
        approve(2);

        assertThat(run(0, "show", "2").out()).contains("not possible: nothing was written for it");
        assertThat(run(1, "undo", "2").err()).contains("nothing was written for it");
        service.close();
        assertThat(run(0, "show", "2").out()).contains("not possible: nothing was written for it");
        assertThat(run(1, "undo", "2", "--as", "anna").err()).contains("nothing was written for it");
    }

    @Test
    void a_request_that_is_planned_anew_is_shown_with_what_is_different() throws IOException {
        approve(1);
        call("ModifyDistributionGroup", titled("Club"));
        call("ModifyDistributionGroup", titled("Band"));
        approve(3);
        String entry = "  CN=team,OU=SharePoint,DC=dms,DC=local, displayName: ";

        assertThat(run(0, "show", "2").out())
                .contains("made now, plan 1 would differ%n%sTeam -> Club, now Band -> Club%n".formatted(entry));
        run(0, "approve", "2");
        await().until(() -> run(0, "show", "2").out(), shown -> shown.contains("replan, then pending"));

        assertThat(run(0, "show", "2").out())
                .contains("plan 2 differs from plan 1%n%sTeam -> Club, now Band -> Club%n".formatted(entry))
                .contains("decision   approve by operator, of plan 1")
                .doesNotContain("made now");
        assertThat(json(run(0, "show", "2", "--json")).at("/revision/since").intValue())
                .isEqualTo(1);
    }

    private void approve(int id) {
        run(0, "approve", Integer.toString(id));
        await().until(
                        () -> run(0, "show", Integer.toString(id)).out(),
                        shown -> shown.contains("succeed, then applied"));
    }

    private static String titled(String title) {
        return "<Alias>team</Alias><Name>" + title + "</Name>";
    }

    @Test
    void json_is_one_document_and_nothing_else() throws Exception {
        JsonNode page = json(run(0, "list", "--json"));
        JsonNode shown = json(run(0, "show", "1", "--json"));
        JsonNode rejected = json(run(0, "reject", "1", "--reason", "there is one", "--json"));

        assertThat(page.at("/items/0/alias").textValue()).isEqualTo("team");
        assertThat(shown.at("/history/0/event").textValue()).isEqualTo("submit");
        assertThat(rejected.path("comment").textValue()).isEqualTo("there is one");
    }

    @Test
    void what_the_service_refuses_is_told_in_its_words() {
        assertThat(run(1, "undo", "1").err()).contains("it is pending");
        assertThat(run(1, "show", "2").err()).contains("There is no such request");
    }

    @Test
    void a_farm_that_there_is_not_is_told_from_one_without_requests() {
        assertThat(run(1, "list", "--farm", "two").err())
                .contains("there is no farm two that you may see; there are one");
        assertThat(run(0, "list", "--farm", "one", "--status", "applied").out()).doesNotContain("team");
    }

    @Test
    void name_for_the_record_is_refused_while_the_service_runs() {
        assertThat(run(2, "approve", "1", "--as", "anna").err()).contains("the service runs");
    }

    @Test
    void who_cannot_read_the_operators_token_is_told_of_the_other_way() throws IOException {
        Files.delete(folder.resolve("data/run/operator.token"));

        assertThat(run(1, "list").err()).contains("in use", "--url and --user");
    }

    @Test
    void person_signs_in_with_a_password_of_a_file() throws Exception {
        Path password = Files.writeString(
                folder.resolve("password"), service.firstPassword().orElseThrow());
        Path wrong = Files.writeString(folder.resolve("wrong"), "wrong");
        String url = service.adminUri().resolve("/").toString();

        Terminal first = elsewhere("list", url, password);
        Terminal refused = elsewhere("list", url, wrong);

        assertThat(first.err()).contains("new password");
        assertThat(refused.err()).isNotEmpty();
    }

    @Test
    void password_in_the_address_is_refused_and_not_repeated() {
        Terminal terminal = new Terminal();

        assertThat(terminal.run("requests", "list", "--url", "https://anna:planted@127.0.0.1:1", "--user", "anna"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("--password-file").doesNotContain("planted");
    }

    @Test
    void wrong_addresses_are_wrong_usage() {
        assertThat(new Terminal().run("requests", "list", "--user", "anna")).isEqualTo(2);
        assertThat(new Terminal().run("requests", "list", "--url", "http://127.0.0.1:1"))
                .isEqualTo(2);
        assertThat(new Terminal().run("requests", "list", "--url", "ftp://127.0.0.1", "--user", "anna"))
                .isEqualTo(2);
        assertThat(new Terminal().run("requests", "list", "--url", "http://192.0.2.1", "--user", "anna"))
                .isEqualTo(2);
    }

    private Terminal elsewhere(String command, String url, Path password) {
        Terminal terminal = new Terminal();
        assertThat(terminal.run(
                        "requests",
                        command,
                        "--url",
                        url,
                        "--user",
                        "administrator",
                        "--password-file",
                        password.toString()))
                .isEqualTo(1);
        return terminal;
    }

    private Terminal run(int expected, String... arguments) {
        String[] all = Stream.of(Stream.of("requests"), Stream.of(arguments), Stream.of("--config", file.toString()))
                .flatMap(each -> each)
                .toArray(String[]::new);
        Terminal terminal = new Terminal();
        assertThat(terminal.run(all)).as(terminal.err()).isEqualTo(expected);
        return terminal;
    }

    private static JsonNode json(Terminal terminal) throws IOException {
        List<JsonNode> documents = new ObjectMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(terminal.out())
                .readAll();
        assertThat(documents).hasSize(1);
        return documents.get(0);
    }

    private String call(String operation, String children) throws IOException {
        return SoapRequests.call(service.soapUri(), operation, children).body();
    }
}

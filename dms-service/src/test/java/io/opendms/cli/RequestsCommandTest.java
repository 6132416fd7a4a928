package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.LogCapture;
import io.opendms.boot.Service;
import io.opendms.boot.SoapRequests;
import io.opendms.config.Configuration;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A farm asks, a person decides while the service is stopped, the farm follows its job. */
class RequestsCommandTest {
    private static final String TEAM = "<Alias>team</Alias><Name>Team</Name><Info><RequestorEmail>max@contoso.com"
            + "</RequestorEmail><Justification>we need it</Justification>"
            + "<RequestId>00000000-0000-0000-0000-000000000000</RequestId></Info><Flags>None</Flags>";

    private static final List<String> ALIASES = List.of("team", "alpha", "zulu");

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void let_a_farm_ask_for_a_group() throws IOException {
        file = Files.writeString(folder.resolve("dms.yaml"), """
                data: %s
                http: { port: 0 }
                management: { port: 0 }
                directory: { mode: embedded }
                farms:
                  - name: one
                    callers: [anonymous]
                    container: OU=SharePoint,DC=dms,DC=local
                    mailHost: sp.example.com
                    approval: { approvers: [anna] }
                """.formatted(folder.resolve("data")));
        try (Service service = start()) {
            assertThat(call(service, "CreateDistributionGroup", TEAM))
                    .contains("<JobID>1</JobID>", "<JobStatus>PendingApproval</JobStatus>", "<Alias>team</Alias>");
            assertThat(call(service, "CreateDistributionGroup", TEAM)).contains(">DuplicateAlias<");
            assertThat(JobCalls.ask(service)).contains("<JobID>1</JobID>", ">PendingApproval<");
        }
    }

    @Test
    void an_approved_request_is_applied_when_the_service_runs_again() throws Exception {
        assertThat(run(2, "approve", "1", "--as", " ").err()).contains("--as has no name");
        Terminal terminal = run(0, "approve", "1", "--as", "anna ");
        assertThat(terminal.out()).contains("request 1 is approved");

        try (Service service = start()) {
            assertThat(JobCalls.awaitEnd(service)).contains("<JobID>1</JobID>", ">Success<");
            assertThat(call(service, "ModifyDistributionGroup", "<Alias>team</Alias><Name>Team</Name>"))
                    .contains(">Success<");
        }
    }

    @Test
    void a_rejected_request_tells_the_farm_the_reason() throws Exception {
        run(0, "reject", "1", "--as", "anna", "--reason", "there is such a list");

        try (Service service = start()) {
            assertThat(JobCalls.ask(service)).contains("<Comment>there is such a list</Comment>", ">ApprovalDenied<");
        }
    }

    @Test
    void what_a_farm_left_behind_is_told_of_and_withdrawn() throws Exception {
        Files.writeString(file, Files.readString(file).replace("name: one", "name: two"));
        assertThat(run(1, "reject", "1", "--as", "anna", "--reason", "gone").err())
                .contains("farm one is no longer configured", "an administrator of all farms may withdraw them");
        Terminal doctor = new Terminal();
        doctor.run("doctor", "--only", "D23", "--config", file.toString());
        assertThat(doctor.out())
                .contains(
                        "look for open requests of farms that are not configured",
                        "farm one: 1 open",
                        "requests list --status open --farm one");
        try (LogCapture log = LogCapture.open();
                Service service = start()) {
            assertThat(log.lineWith("requests_abandoned")).isEqualTo("requests_abandoned farm=\"one\" open=1");
            assertThat(call(service, "CreateDistributionGroup", TEAM)).contains(">DuplicateAlias<");
        }

        assertThat(run(0, "cancel", "1", "--as", "ada", "--reason", "gone").out())
                .contains("request 1 is cancelled");

        assertThat(run(0, "show", "1").out()).contains("cancel, then cancelled, by ada");
        try (LogCapture log = LogCapture.open();
                Service service = start()) {
            assertThat(log.linesWith("requests_abandoned")).isEmpty();
            assertThat(call(service, "CreateDistributionGroup", TEAM))
                    .contains("<JobStatus>PendingApproval</JobStatus>");
        }
    }

    @Test
    void lists_and_shows_what_waits() {
        assertThat(run(0, "list").out()).contains("pending", "CreateDistributionGroup", "team", "max@contoso.com");
        assertThat(run(0, "list", "--status", "applied").out()).doesNotContain("team");
        assertThat(run(0, "show", "1").out())
                .contains("we need it", "dn: CN=team,OU=SharePoint,DC=dms,DC=local")
                .containsPattern("(?m)^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}  submit, then pending")
                .doesNotContain("undo");
    }

    @Test
    void lists_in_every_order_of_the_queue() throws IOException {
        try (Service service = start()) {
            call(service, "CreateDistributionGroup", asking("alpha", "zoe"));
            call(service, "CreateDistributionGroup", asking("zulu", "abel"));
        }

        assertThat(listed()).containsExactly("team", "alpha", "zulu");
        assertThat(listed("--order", "oldest")).containsExactly("team", "alpha", "zulu");
        assertThat(listed("--order", "newest")).containsExactly("zulu", "alpha", "team");
        assertThat(listed("--order", "alias")).containsExactly("alpha", "team", "zulu");
        assertThat(listed("--order", "requester")).containsExactly("zulu", "team", "alpha");
        assertThat(listed("--order", "NEWEST", "--limit", "1")).containsExactly("zulu");
        assertThat(run(2, "list", "--order", "age").err())
                .contains("--order age is none of oldest, newest, alias, requester");
    }

    private List<String> listed(String... arguments) {
        return run(0, "list", arguments)
                .out()
                .lines()
                .flatMap(line -> ALIASES.stream().filter(line::contains))
                .toList();
    }

    private static String asking(String alias, String requester) {
        return TEAM.replace("<Alias>team", "<Alias>" + alias).replace("max@", requester + "@");
    }

    @Test
    void shows_who_may_decide_with_deputies_named_or_not() throws IOException {
        String deputies = "deputies: [ { for: anna, deputy: bert, from: 2026-01-01, until: 2999-12-31 } ]";
        String configuration = Files.readString(file);
        Files.writeString(file, configuration.replace("approvers: [anna]", "approvers: [anna], " + deputies));
        assertThat(run(0, "show", "1").out())
                .contains("may decide anna", "bert, for anna from 2026-01-01")
                .doesNotContain("everybody");
        Files.writeString(file, configuration.replace("approvers: [anna]", deputies));

        assertThat(run(0, "show", "1").out())
                .contains("may decide everybody with the role of an approver", "may decide anna", "bert, for anna");
    }

    @Test
    void shows_who_may_not_decide_and_that_too_few_are_left() throws IOException {
        String configuration = Files.readString(file);
        Files.writeString(file, configuration.replace("approvers: [anna]", "approvers: [max@contoso.com]"));

        assertThat(run(0, "show", "1").out())
                .contains("may not    max@contoso.com: the request was made for max@contoso.com")
                .contains("warning    Nobody can decide on this request.")
                .doesNotContain("may decide");
        assertThat(run(0, "show", "1", "--json").out()).contains("\"too-few-decide\"");
    }

    @Test
    void asks_before_it_takes_back_and_says_what_is_lost() throws Exception {
        run(0, "approve", "1", "--as", "anna");
        try (Service service = start()) {
            assertThat(JobCalls.awaitEnd(service)).contains(">Success<");
        }
        String[] undo = {"requests", "undo", "1", "--as", "anna", "--config", file.toString()};
        Terminal silent = new Terminal();
        Terminal careful = new Terminal();
        Terminal sure = new Terminal();

        assertThat(silent.answering("", undo)).isEqualTo(2);
        assertThat(careful.answering("no\n", undo)).isEqualTo(1);

        assertThat(silent.err())
                .contains(
                        "The group goes with all members", "added to it by hand since", "so nothing was done", "--yes");
        assertThat(careful.out()).contains("nothing was done");
        assertThat(run(0, "show", "1").out())
                .contains("undo", "The group goes with all members")
                .doesNotContain("order undo");
        assertThat(sure.answering("yes\n", undo)).as(sure.err()).isZero();
        assertThat(sure.err()).contains("Take request 1, CreateDistributionGroup team, back? (--yes) [no]");
        assertThat(run(0, "show", "1").out()).contains("order undo");
    }

    @Test
    void an_undo_while_the_service_is_stopped_says_when_it_is_done() throws Exception {
        run(0, "approve", "1", "--as", "anna");
        try (Service service = start()) {
            assertThat(JobCalls.awaitEnd(service)).contains(">Success<");
        }

        assertThat(run(2, "undo", "1", "--as", "anna", "--yes", "--wait", "1m").err())
                .contains("the service does not run", "leave --wait out");
        assertThat(run(0, "undo", "1", "--as", "anna", "--yes").out())
                .isEqualTo("request 1 is taken back when the service starts%n".formatted());
    }

    @Test
    void the_history_tells_in_whose_place_somebody_decided() throws IOException {
        String deputies = "deputies: [ { for: anna, deputy: bert, from: 2026-01-01, until: 2999-12-31 } ]";
        String configuration = Files.readString(file);
        Files.writeString(file, configuration.replace("approvers: [anna]", "approvers: [anna], " + deputies));
        run(0, "approve", "1", "--as", "bert");

        assertThat(run(0, "show", "1").out())
                .contains("approve, then approved, by bert in place of anna (terminal of ");
    }

    @Test
    void a_limit_that_cannot_be_is_wrong_usage() {
        for (String limit : new String[] {"0", "-1", "1001"}) {
            assertThat(run(2, "list", "--limit", limit).err())
                    .contains("--limit is " + limit + "; it must be 1 to 1000");
        }
        assertThat(run(0, "list", "--limit", "1000").out()).contains("team");
    }

    @Test
    void who_is_called_like_the_requester_does_not_approve() throws Exception {
        String own = TEAM.replace("<Alias>team", "<Alias>own").replace("max@contoso.com", "Anna@contoso.com");
        try (Service service = start()) {
            assertThat(call(service, "CreateDistributionGroup", own)).contains("<JobID>2</JobID>");
        }

        assertThat(run(1, "approve", "2", "--as", "anna").err())
                .contains("nobody decides on a request that was made for himself");
        run(0, "reject", "2", "--as", "anna", "--reason", "not needed any more");
    }

    @Test
    void says_why_it_does_nothing() {
        assertThat(run(1, "approve", "1", "--as", "bob").err()).contains("bob is no approver of farm one");
        assertThat(run(1, "approve", "1", "--as", "bob").err())
                .contains(
                        "who is in a group, if one of the approvers (anna) is one, only the running service can look up");
        assertThat(run(1, "undo", "1", "--as", "anna").err())
                .contains("it is pending")
                .doesNotContain("group");
        assertThat(run(1, "list", "--farm", "two").err()).contains("there is no farm two; there are one");
        assertThat(run(1, "show", "2").err()).contains("no request has the number 2");
        assertThat(run(2, "list", "--status", "gone").err()).contains("is none of all, open, done, pending");
    }

    @Test
    void shows_which_account_of_the_machine_gave_a_name() throws IOException {
        Files.writeString(file, Files.readString(file).replace("approval: { approvers: [anna] }", ""));
        run(0, "approve", "1", "--as", "zorro");

        assertThat(run(0, "show", "1").out())
                .contains("by zorro (terminal of " + System.getProperty("user.name") + ")");
    }

    @Test
    void requests_of_a_farm_that_is_configured_no_more_are_listed() throws IOException {
        Files.writeString(file, Files.readString(file).replace("name: one", "name: two"));

        assertThat(run(0, "list", "--farm", "one").out()).contains("team");
    }

    @Test
    void few_among_thousands_of_others_are_all_listed() throws Exception {
        try (Store store = Store.open(StoreSettings.embedded(folder.resolve("data")), InstantSource.system())) {
            store.database().commit(session -> session.statement("""
                            INSERT INTO approval_request
                                (version, status, farm, caller, requester, requester_key, justification, operation, alias, alias_key,
                                new_alias, name, description, manager, senders, round, attempts, intent, worker, undo_for,
                                taken_by, refusal, comment, submitted_at, expires_at, changed_at)
                            WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < 4500)
                            SELECT 1, 'applied', CASE WHEN n IN (100, 4400) THEN 'rare' ELSE 'one' END, 'c', 'max', 'max', '',
                                'CreateDistributionGroup', printf('news%04d', n), printf('news%04d', n), '', '', '', '',
                                'ANYONE', 1, 0, 0, '', '', '', '', '', n, n, n
                            FROM series""").executeUpdate());
        }
        String[] rare = {"--farm", "rare", "--alias", "news", "--status", "all"};

        assertThat(run(0, "list", rare).out()).contains("news0100", "news4400");
        String[] first = Arrays.copyOf(rare, rare.length + 2);
        first[rare.length] = "--limit";
        first[rare.length + 1] = "1";
        assertThat(run(0, "list", first).out()).contains("news0100").doesNotContain("news4400");
    }

    @Test
    void says_that_the_service_runs() {
        try (Service service = start()) {
            assertThat(service.soapUri()).isNotNull();
            assertThat(run(1, "list").err()).contains("is already in use by this process");
        }
    }

    private Terminal run(int expected, String command, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "requests";
        all[1] = command;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "--config";
        all[all.length - 1] = file.toString();
        Terminal terminal = new Terminal();
        assertThat(terminal.run(all)).as(terminal.err()).isEqualTo(expected);
        return terminal;
    }

    private Service start() {
        return Service.start(
                Configuration.load(Optional.of(file)).settings().orElseThrow(),
                InstantSource.system(),
                Checkpoint.NONE);
    }

    private static String call(Service service, String operation, String children) throws IOException {
        URI uri = service.soapUri();
        return SoapRequests.call(uri, operation, children).body();
    }
}

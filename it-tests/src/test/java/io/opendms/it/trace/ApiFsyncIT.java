package io.opendms.it.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.cli.Main;
import io.opendms.it.kill.SoapCalls;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started by an operator: what its SOAP and its API acknowledge, each way to change something, is on disk. */
final class ApiFsyncIT {
    private static final Pattern UP = Pattern.compile(".*SOAP (\\S+), pages .*");
    private static final Pattern SETTLED = Pattern.compile("\"status\": ?\"(pending|applied)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DATA = "<Name>Another title</Name><Flags>None</Flags>";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> acknowledged = new ArrayList<>();
    private Path trace;
    private Process program;
    private URI soap;
    private SoapCalls farm;

    @BeforeAll
    static void peers() {
        Peers.require("strace");
    }

    @BeforeEach
    void start() throws IOException {
        trace = folder.resolve("trace");
        Path configuration =
                Files.writeString(folder.resolve("dms.yaml"), """
                data: %s
                http: { port: 0, trustedProxies: [127.0.0.1] }
                management: { port: 0 }
                directory: { mode: embedded, searchBase: 'DC=contoso,DC=test' }
                farms:
                  - name: contoso
                    callers: ['net:%s']
                    container: 'OU=SharePoint,DC=contoso,DC=test'
                    mailHost: sp.contoso.test
                    approval: { create: true, changeAddress: false, changeTitle: false, delete: false }
                """.formatted(folder.resolve("data"), SoapCalls.FREE));
        List<String> line = new ArrayList<>(SystemCalls.tracer(trace));
        line.addAll(Programs.java(Main.class.getName(), "serve", "--config", configuration.toString()));
        program = new ProcessBuilder(line)
                .redirectError(folder.resolve("log").toFile())
                .start();
        BufferedReader out = program.inputReader(StandardCharsets.UTF_8);
        Matcher up = UP.matcher("");
        while (!up.reset(out.readLine()).matches()) {
            // The first administrator's password is printed before.
        }
        soap = URI.create(up.group(1));
        farm = new SoapCalls(soap, SoapCalls.FREE);
    }

    /** strace ends with what it watches, and passes no signal on. */
    @AfterEach
    void stop() throws InterruptedException {
        program.descendants().forEach(ProcessHandle::destroy);
        program.waitFor();
    }

    @Test
    void every_way_to_change_something_is_on_disk_before_it_is_acknowledged() throws Exception {
        done("CreateContact", SoapCalls.contact("first", "Last"));
        done(
                "ModifyContact",
                "<OldAlias>first</OldAlias><NewAlias>second</NewAlias>" + SoapCalls.contactData("second", "Name"));
        int group = asked("group");
        decided(group, "decisions", "\"verdict\": \"approve\", ");
        settled(group);
        done(
                "ChangeContactsMembershipInDistributionGroup",
                "<Alias>group</Alias><AddListForContacts><string>second</string></AddListForContacts>"
                        + "<DeleteAllCurrentMembers>false</DeleteAllCurrentMembers>");
        done("RenameDistributionGroup", "<OldAlias>group</OldAlias><NewAlias>crew</NewAlias>");
        done("ModifyDistributionGroup", "<Alias>crew</Alias>" + DATA);
        done("DeleteDistributionGroup", "<Alias>crew</Alias>");
        done("DeleteContact", "<Alias>second</Alias>");
        decided(asked("unwanted"), "decisions", "\"verdict\": \"reject\", ");
        decided(asked("forgotten"), "cancel", "");
        int undone = asked("mistake");
        decided(undone, "decisions", "\"verdict\": \"approve\", ");
        decided(undone, "undo", "");
        stop();

        Durability traced = new Durability(SystemCalls.read(trace), "dms.db-wal");
        assertThat(acknowledged)
                .hasSize(16)
                .allSatisfy(
                        text -> assertThat(traced.holds(text, text)).as(text).isTrue());
    }

    private void done(String operation, String children) throws IOException {
        SoapCalls.Answer answer = farm.ask(operation, children);
        assertThat(answer.status()).as(operation).isEqualTo("Success");
        acknowledged.add(answer.requestId());
    }

    private int asked(String alias) throws IOException {
        SoapCalls.Answer answer = farm.ask("CreateDistributionGroup", SoapCalls.group(alias, "Title"));
        assertThat(answer.status()).isEqualTo("PendingApproval");
        acknowledged.add(answer.requestId());
        return answer.job();
    }

    /** Decides by the API, with a reason that stands nowhere else. */
    private void decided(int id, String how, String members) throws IOException, InterruptedException {
        String reason = how + "-" + id + "-" + acknowledged.size();
        HttpResponse<String> answer = call(HttpRequest.newBuilder(api(id, "/" + how))
                .header("If-Match", settled(id))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{" + members + "\"reason\": \"" + reason + "\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(reason);
        acknowledged.add(reason);
    }

    /** Its version, once nobody carries it out any more. */
    private String settled(int id) {
        HttpResponse<String> shown = await().atMost(PATIENCE)
                .until(
                        () -> call(HttpRequest.newBuilder(api(id, ""))),
                        answer -> SETTLED.matcher(answer.body()).find());
        return shown.headers().firstValue("ETag").orElseThrow();
    }

    private HttpResponse<String> call(HttpRequest.Builder request) throws IOException, InterruptedException {
        String token =
                Files.readString(folder.resolve("data/run/operator.token")).strip();
        return http.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI api(int id, String rest) {
        return soap.resolve("/api/v1/requests/" + id + rest);
    }
}

package io.opendms.it.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.cli.Main;
import io.opendms.it.kill.SoapCalls;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as it is started by an operator, asked by SOAP and by its API for each kind of change. */
final class EveryChange {
    /** How many calls are answered. */
    static final int ANSWERS = 16;

    private static final Pattern UP = Pattern.compile(".*SOAP (\\S+), pages .*");
    private static final Pattern SETTLED = Pattern.compile("\"status\": ?\"(pending|applied)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DATA = "<Name>Another title</Name><Flags>None</Flags>";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> answers = new TreeMap<>();
    private final Path data;
    private final URI soap;
    private final SoapCalls farm;

    private EveryChange(Path data, URI soap) {
        this.data = data;
        this.soap = soap;
        this.farm = new SoapCalls(soap, SoapCalls.FREE);
    }

    /**
     * Runs the program, and asks it.
     *
     * @param wrapper a program with its arguments that is to run it
     * @param folder for what it keeps
     * @param more lines of its configuration
     * @return what must be on disk, and words of the answer that acknowledges it
     */
    static Map<String, String> ask(List<String> wrapper, Path folder, String more) throws Exception {
        Path data = folder.resolve("data");
        Path configuration = Files.writeString(folder.resolve("dms.yaml"), """
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
                """.formatted(data, SoapCalls.FREE) + more);
        List<String> line = new ArrayList<>(wrapper);
        line.addAll(Programs.java(Main.class.getName(), "serve", "--config", configuration.toString()));
        Process program = new ProcessBuilder(line)
                .redirectError(folder.resolve("log").toFile())
                .start();
        try {
            EveryChange asked = new EveryChange(data, address(program));
            asked.ask();
            return asked.answers;
        } finally {
            // strace ends with what it watches, and passes no signal on.
            program.descendants().forEach(ProcessHandle::destroy);
            program.waitFor();
        }
    }

    private static URI address(Process program) throws IOException {
        BufferedReader out = program.inputReader(StandardCharsets.UTF_8);
        Matcher up = UP.matcher("");
        while (!up.reset(out.readLine()).matches()) {
            // The first administrator's password is printed before.
        }
        return URI.create(up.group(1));
    }

    private void ask() throws IOException, InterruptedException {
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
    }

    private void done(String operation, String children) throws IOException {
        SoapCalls.Answer answer = farm.ask(operation, children);
        assertThat(answer.status()).as(operation).isEqualTo("Success");
        answers.put(answer.requestId(), SystemCalls.header(answer.requestId()));
    }

    private int asked(String alias) throws IOException {
        SoapCalls.Answer answer = farm.ask("CreateDistributionGroup", SoapCalls.group(alias, "Title"));
        assertThat(answer.status()).isEqualTo("PendingApproval");
        answers.put(answer.requestId(), SystemCalls.header(answer.requestId()));
        return answer.job();
    }

    /** Decides by the API, with a reason that stands nowhere else. */
    private void decided(int id, String how, String members) throws IOException, InterruptedException {
        String reason = how + "-" + id + "-" + answers.size();
        HttpResponse<String> answer = call(HttpRequest.newBuilder(api(id, "/" + how))
                .header("If-Match", settled(id))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{" + members + "\"reason\": \"" + reason + "\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(reason);
        answers.put(
                reason,
                SystemCalls.header(answer.headers().firstValue("X-Request-Id").orElseThrow()));
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
        String token = Files.readString(data.resolve("run/operator.token")).strip();
        return http.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI api(int id, String rest) {
        return soap.resolve("/api/v1/requests/" + id + rest);
    }
}

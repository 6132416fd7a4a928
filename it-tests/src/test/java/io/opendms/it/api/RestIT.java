package io.opendms.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.Program;
import io.opendms.it.service.Reply;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.security.people.RoleLists;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on slapd: a farm asks, a program decides, the entry is there, the farm sees success. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestIT {
    private static final String FARM = "127.0.0.1";
    private static final String APPROVER = "rita.rest";
    private static final String STRANGER = "stan.rest";
    private static final String PASSWORD = "right Pass.word 1";
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Administrator administrator;
    private final TestService service;

    RestIT(SlapdServer server) throws LDAPException {
        administrator = Administrator.of(server);
        for (String account : List.of(APPROVER, STRANGER)) {
            administrator.addUser(
                    account, new Attribute("userPassword", PASSWORD), new Attribute("mail", account + "@contoso.test"));
        }
        service = TestService.start(
                new DirectorySettings.Ldap(server.settings()),
                new RoleLists(List.of(), List.of(APPROVER), List.of()),
                TestFarm.askingForApproval(FARM, server.newContainer("rest")));
    }

    @AfterAll
    void stop() {
        service.close();
        administrator.close();
    }

    @Test
    void what_a_farm_asks_for_is_listed_approved_and_in_the_directory() throws Exception {
        FarmCalls farm = service.calls(FARM);
        Reply asked = farm.createGroup("restgroup");
        int job = asked.jobId();

        HttpResponse<String> list = send(APPROVER, "GET", "/requests?alias=restgroup&order=alias", "");
        HttpResponse<String> one = send(APPROVER, "GET", "/requests/" + job, "");
        assertThat(one.statusCode())
                .as("%s %s %s", asked.status(), job, one.body())
                .isEqualTo(200);
        String tag = one.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> approved =
                send(APPROVER, "POST", "/requests/" + job + "/decisions", "{\"verdict\":\"approve\"}", "If-Match", tag);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !farm.jobStatus(job).status().equals("PendingApproval"));
        HttpResponse<String> entries = send(APPROVER, "GET", "/farms/" + farmName() + "/entries?prefix=restgroup", "");

        assertThat(asked.status()).isEqualTo("PendingApproval");
        assertThat(id(list)).isEqualTo(job);
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(farm.jobStatus(job).status()).isEqualTo("Success");
        assertThat(administrator.entry("restgroup").getAttributeValue("displayName"))
                .isEqualTo("Members of restgroup");
        assertThat(entries.body()).contains("\"alias\":\"restgroup\"", "\"kind\":\"group\"");
    }

    @Test
    void the_command_decides_from_elsewhere_by_name_and_password(@TempDir Path folder) throws Exception {
        FarmCalls farm = service.calls(FARM);
        String job = Integer.toString(farm.createGroup("restcommand").jobId());
        String password =
                Files.writeString(folder.resolve("password"), PASSWORD).toString();
        String site = service.adminUri().resolve("/").toString();

        String list =
                Program.run(0, "requests", "list", "--url", site, "--user", APPROVER, "--password-file", password);
        String approved = Program.run(
                0, "requests", "approve", job, "--url", site, "--user", APPROVER, "--password-file", password);

        assertThat(list).contains(job + " ", "restcommand", "pending");
        assertThat(approved).contains("request " + job + " is approved");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> farm.jobStatus(Integer.parseInt(job)).status().equals("Success"));
    }

    @Test
    void nobody_gets_in_without_a_password_or_without_a_role() throws Exception {
        HttpResponse<String> nobody =
                client.send(HttpRequest.newBuilder(uri("/requests")).build(), BodyHandlers.ofString());

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(send(STRANGER, "GET", "/requests", "").statusCode()).isEqualTo(403);
    }

    @Test
    void description_needs_no_signing_in() throws Exception {
        HttpResponse<String> document =
                client.send(HttpRequest.newBuilder(uri("/openapi.json")).build(), BodyHandlers.ofString());

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).contains("\"openapi\": \"3.1.0\"");
    }

    private String farmName() throws Exception {
        Matcher name = Pattern.compile("\"name\":\"([^\"]+)\"")
                .matcher(send(APPROVER, "GET", "/farms", "").body());
        assertThat(name.find()).isTrue();
        return name.group(1).replace(" ", "%20");
    }

    private static int id(HttpResponse<String> answer) {
        Matcher id = ID.matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        return Integer.parseInt(id.group(1));
    }

    private HttpResponse<String> send(String account, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString((account + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + credentials)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return service.adminUri().resolve("/api/v1" + path);
    }
}

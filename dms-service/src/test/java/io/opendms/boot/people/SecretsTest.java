package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.opendms.boot.DeafPort;
import io.opendms.boot.RawHttp;
import io.opendms.boot.Service;
import io.opendms.boot.SoapRequests;
import io.opendms.boot.WholeLog;
import io.opendms.config.Configuration;
import io.opendms.config.Settings;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret in each place where one can stand comes out nowhere: log, figures, answers, threads, files of the service. */
class SecretsTest {
    private static final String GROUP =
            "<Alias>team</Alias><Name>Team</Name><Description>x</Description><ContactCN/><Info/><Flags>None</Flags>";

    private static final Pattern KEY = Pattern.compile("\"key\":\"(dms_[^\"]+)\"");

    private final Plants plants = new Plants();

    @TempDir
    private Path data;

    @Test
    void what_people_and_programs_send_to_get_in_comes_out_nowhere() throws Exception {
        try (WholeLog log = WholeLog.open();
                Service service = Service.start(settings(Map.of()), InstantSource.system(), Checkpoint.NONE)) {
            StringBuilder answers = new StringBuilder();
            signIn(service, answers);
            tryCredentials(service, answers);
            tryAddresses(service, answers);

            plants.assertNoneIn("an answer", answers.toString());
            plants.assertNoneIn("the figures", get(service.managementUri().resolve("metrics")));
            plants.assertNoneIn("health", get(service.managementUri().resolve("health/ready")));
            plants.assertNoneIn("the name of a thread", threads());
            plants.assertNoneIn("the log", log.text());
            assertThat(log.text())
                    .contains("sign_in_refused ", "sign_in ", "password_changed ", "operator_token_used ");
        }
        plants.assertNoneBelow(data, "operator.token");
    }

    /** Wrong and right passwords by the form, a new one, and the session itself. */
    private void signIn(Service service, StringBuilder answers) throws Exception {
        String first = plants.remember("first-password", service.firstPassword().orElseThrow());
        Browser browser = new Browser(service.adminUri());
        answers.append(
                browser.signIn("administrator", plants.plant("wrong-password")).body());
        answers.append(browser.signIn(plants.plant("name").substring(0, 12), plants.plant("lost-password"))
                .body());
        assertThat(browser.signIn("administrator", first).statusCode()).isEqualTo(303);
        plants.remember("first-session", browser.cookie("dms"));
        String changed = plants.plant("new-password");
        HttpResponse<String> page = browser.get("/admin/password");
        assertThat(browser.post(
                                "/admin/password",
                                "csrf",
                                Browser.csrf(page),
                                "current",
                                first,
                                "password",
                                changed,
                                "again",
                                changed)
                        .statusCode())
                .isEqualTo(303);
        plants.remember("session", browser.cookie("dms"));
        answers.append(browser.get("/admin/").body())
                .append(browser.get("/admin/settings").body())
                .append(browser.get("/admin/nothing").body())
                .append(browser.post("/admin/requests", "csrf", plants.plant("forged-token"))
                        .body());
    }

    private void tryCredentials(Service service, StringBuilder answers) throws Exception {
        URI api = service.adminUri().resolve("/api/v1/settings");
        String token = plants.remember(
                "operator-token",
                Files.readString(data.resolve("run/operator.token")).strip());
        for (String header : List.of(
                "Bearer " + token,
                "Bearer " + plants.plant("bearer"),
                "Basic " + base64("administrator:" + plants.plant("basic")),
                "Basic " + plants.plant("no-basic"),
                "Negotiate " + base64(plants.plant("negotiate")),
                "NTLM " + base64("NTLMSSP\0" + plants.plant("ntlm")),
                "Digest username=\"a\", response=\"" + plants.plant("digest") + "\"")) {
            answers.append(get(api, "Authorization", header));
            answers.append(post(service.soapUri(), header).body());
        }
        answers.append(get(api, "Cookie", "dms=" + plants.plant("cookie")));
        assertThat(answers).contains("\"items\"");
    }

    /** What a program may put into an address although no secret belongs there. */
    private void tryAddresses(Service service, StringBuilder answers) throws IOException {
        for (String target : List.of(
                "/nothing?password=" + plants.plant("query"),
                "/admin/sign-in?to=/admin/&password=" + plants.plant("page-query"),
                "/api/v1/requests?token=" + plants.plant("api-query"),
                "http://user:" + plants.plant("user-info") + "@127.0.0.1/nothing",
                "/%2e%2e/" + plants.plant("refused-path"))) {
            try (RawHttp http = new RawHttp(service.soapUri())) {
                http.send("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
                answers.append(http.receive().body());
            }
        }
    }

    @Test
    void what_a_provider_gives_and_a_right_service_key_come_out_nowhere() throws Exception {
        try (TestProvider provider = new TestProvider(InstantSource.system())) {
            Settings settings = settings(Map.of(
                    "DMS_PEOPLE_SIGNIN_0",
                    "ldap",
                    "DMS_PEOPLE_SIGNIN_1",
                    "oidc",
                    "DMS_PEOPLE_OIDC_ISSUER",
                    provider.issuer().toString(),
                    "DMS_PEOPLE_OIDC_CLIENTID",
                    TestProvider.CLIENT,
                    "DMS_PEOPLE_OIDC_CLIENTSECRET",
                    plants.remember("client-secret", TestProvider.SECRET),
                    "DMS_PEOPLE_OIDC_REDIRECTURI",
                    "https://dms.contoso.com/admin/sign-in/oidc/return",
                    "DMS_PEOPLE_ROLES_ADMIN_0",
                    "oidc:dms-admins"));
            try (WholeLog log = WholeLog.open();
                    Service service = Service.start(settings, InstantSource.system(), Checkpoint.NONE)) {
                String answers = comeByProvider(service, provider) + useKey(service);

                plants.assertNoneIn("an answer", answers);
                plants.assertNoneIn("the figures", get(service.managementUri().resolve("metrics")));
                plants.assertNoneIn("the log", log.text());
                plants.assertNoneIn("the settings as text", settings.toString());
                assertThat(log.text()).contains("door=oidc", "oidc_failed ", "caller=key:");
            }
        }
        plants.assertNoneBelow(data, "operator.token");
    }

    /** Once with a code that is good, and once more with the same. */
    private String comeByProvider(Service service, TestProvider provider) throws Exception {
        Browser browser = new Browser(service.adminUri());
        String back = provider.back(location(browser.get("/admin/sign-in/oidc")));
        String departure = browser.cookie("dms-oidc");
        assertThat(browser.get(back).statusCode()).isEqualTo(303);
        plants.remember("session", browser.cookie("dms"));
        String answers =
                browser.get("/admin/").body() + browser.get("/admin/settings").body();
        browser.setCookie("dms-oidc", departure);
        HttpResponse<String> again = browser.get(back);
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(provider.given()).hasSize(2);
        provider.given().forEach(given -> plants.remember("what-the-provider-gave-" + given.length(), given));
        return answers + again.body();
    }

    private String useKey(Service service) throws Exception {
        String token = Files.readString(data.resolve("run/operator.token")).strip();
        HttpResponse<String> made = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.adminUri().resolve("/api/v1/keys"))
                                .headers("Authorization", "Bearer " + token, "Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"farm\":\"default\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Matcher key = KEY.matcher(made.body());
        assertThat(key.find()).as(made.body()).isTrue();
        String secret = plants.remember("service-key", key.group(1));
        RawHttp.Answer answer = post(service.soapUri(), "Basic " + base64("default:" + secret));
        assertThat(answer.status()).isNotIn(401, 403);
        misplaceKey(service, secret);
        return answer.body() + get(service.adminUri().resolve("/api/v1/keys"), "Authorization", "Bearer " + token);
    }

    /** The key as a name, in addresses and as the SOAP action; what is answered repeats to its sender what that one sent. */
    private void misplaceKey(Service service, String secret) throws Exception {
        String encoded = plants.remember("encoded-key", secret.replace("_", "%5F"));
        for (String header : List.of(base64(secret + ":x"), base64(secret + ":"), base64("default:" + secret + " "))) {
            assertThat(post(service.soapUri(), "Basic " + header).status()).isIn(401, 429);
            get(service.adminUri().resolve("/api/v1/settings"), "Authorization", "Basic " + header);
        }
        assertThat(new Browser(service.adminUri()).signIn(secret, "x").statusCode())
                .isIn(403, 429);
        for (String path :
                List.of("/", "/admin/", "/api/v1/requests/", service.soapUri().getPath() + "/")) {
            get(service.adminUri().resolve(path + secret));
            get(service.adminUri().resolve(path + "?key=" + secret));
            get(service.adminUri().resolve(path + encoded));
        }
        SoapRequests.post(
                service.soapUri(),
                "Content-Type: text/xml\r\nSOAPAction: \"" + secret + "\"\r\n",
                SoapRequests.envelope(SoapRequests.SOAP11, SoapRequests.wrapper(secret, "")));
        get(service.managementUri().resolve("/" + secret));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    @Test
    void address_and_secret_of_a_web_hook_come_out_nowhere() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        receiver.start();
        Map<String, String> more = Map.of(
                "DMS_WEBHOOKS_0_URL",
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + plants.plant("hook-path") + "?key="
                        + plants.plant("hook-query"),
                "DMS_WEBHOOKS_0_SECRET",
                plants.plant("hook-secret"),
                "DMS_FARMS_0_NAME",
                "contoso",
                "DMS_FARMS_0_CALLERS_0",
                "anonymous",
                "DMS_FARMS_0_CONTAINER",
                "OU=SharePoint,DC=dms,DC=local",
                "DMS_FARMS_0_MAILHOST",
                "sp.contoso.com");
        Settings settings = settings(more);
        try (WholeLog log = WholeLog.open();
                Service service = Service.start(settings, InstantSource.system(), Checkpoint.NONE)) {
            assertThat(SoapRequests.call(service.soapUri(), "CreateDistributionGroup", GROUP)
                            .body())
                    .contains(">PendingApproval<");
            await().until(() -> log.text().contains("webhook_failed "));

            plants.assertNoneIn("the log", log.text());
            plants.assertNoneIn("the figures", get(service.managementUri().resolve("metrics")));
            plants.assertNoneIn("the name of a thread", threads());
            plants.assertNoneIn("the settings as text", settings.toString());
        } finally {
            receiver.stop(0);
        }
        plants.assertNoneBelow(data, "operator.token");
    }

    @Test
    void password_that_the_directory_refuses_comes_out_nowhere() throws Exception {
        try (EmbeddedDirectory directory =
                EmbeddedDirectory.open(data.resolve("elsewhere"), "DC=contoso,DC=com", List.of())) {
            Settings settings = settings(Map.of(
                    "DMS_DIRECTORY_URLS_0",
                    directory.settings().urls().get(0).toString(),
                    "DMS_DIRECTORY_BINDDN",
                    "CN=dms,DC=contoso,DC=com",
                    "DMS_DIRECTORY_BINDPASSWORD",
                    plants.plant("bind-password"),
                    "DMS_DIRECTORY_SEARCHBASE",
                    "DC=contoso,DC=com",
                    "DMS_FARMS_0_NAME",
                    "contoso",
                    "DMS_FARMS_0_CALLERS_0",
                    "anonymous",
                    "DMS_FARMS_0_CONTAINER",
                    "OU=SharePoint,DC=contoso,DC=com",
                    "DMS_FARMS_0_MAILHOST",
                    "sp.contoso.com"));
            try (WholeLog log = WholeLog.open();
                    Service service = Service.start(settings, InstantSource.system(), Checkpoint.NONE)) {
                String answer = SoapRequests.call(service.soapUri(), "DeleteContact", "<Alias>a</Alias>")
                        .body();
                await().until(() -> log.text().contains("directory_bind_refused "));

                plants.assertNoneIn(
                        "an answer", answer + get(service.managementUri().resolve("health/ready")));
                plants.assertNoneIn("the log", log.text());
                plants.assertNoneIn("the settings as text", settings.toString());
            }
        }
    }

    @Test
    void password_of_a_database_that_does_not_answer_comes_out_nowhere() throws IOException {
        try (DeafPort deaf = new DeafPort();
                WholeLog log = WholeLog.open()) {
            Settings settings = settings(Map.of(
                    "DMS_STORE_URL",
                    "jdbc:postgresql://127.0.0.1:" + deaf.number() + "/dms",
                    "DMS_STORE_USER",
                    "dms",
                    "DMS_STORE_PASSWORD",
                    plants.plant("store-password")));
            assertThatThrownBy(() -> Service.start(settings, InstantSource.system(), Checkpoint.NONE))
                    .satisfies(failure -> {
                        StringWriter trace = new StringWriter();
                        failure.printStackTrace(new PrintWriter(trace));
                        plants.assertNoneIn("the failure", trace.toString());
                    });
            plants.assertNoneIn("the log", log.text());
            plants.assertNoneIn("the settings as text", settings.toString());
        }
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> environment =
                new HashMap<>(Map.of("DMS_DATA", data.toString(), "DMS_HTTP_PORT", "0", "DMS_MANAGEMENT_PORT", "0"));
        environment.putAll(more);
        Configuration configuration = Configuration.load(Optional.empty(), environment);
        assertThat(configuration.problems()).isEmpty();
        return configuration.settings().orElseThrow();
    }

    private static String get(URI address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.headers().map() + answer.body();
    }

    private static RawHttp.Answer post(URI soap, String authorization) throws IOException {
        return SoapRequests.post(
                soap,
                "Content-Type: text/xml\r\nAuthorization: " + authorization + "\r\n",
                "<a>" + authorization.length() + "</a>");
    }

    private static String threads() {
        return Thread.getAllStackTraces().keySet().toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.opendms.boot;

import static io.opendms.boot.SoapRequests.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.config.Configuration;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Profile;
import io.opendms.ldap.Secret;
import io.opendms.security.seen.Sighting;
import io.opendms.security.seen.Sightings;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {
    private static final String CONTACT = "<Alias>sales</Alias><FirstName>Site</FirstName><LastName>Sales</LastName>"
            + "<ForwardingEmail>sales@sp.contoso.com</ForwardingEmail><Flags>None</Flags>";

    private static final String GROUP = "<Alias>sales</Alias><Name>Sales</Name><Flags>None</Flags>";

    @TempDir
    private Path data;

    @Test
    void serves_farms_on_the_embedded_directory_and_keeps_what_they_did() throws Exception {
        DirectorySettings embedded = new DirectorySettings.Embedded("DC=contoso,DC=com");
        try (Service service = start(embedded)) {
            assertThat(call(service.soapUri(), "CreateContact", CONTACT).body()).contains(">Success<");
        }
        try (Service service = start(embedded)) {
            assertThat(call(service.soapUri(), "CreateContact", CONTACT).body()).contains(">DuplicateAlias<");
            assertThat(call(service.soapUri(), "CreateContact", CONTACT.replace("<Alias>sales", "<Alias>s\u00e0les"))
                            .body())
                    .as("whose address would be the same")
                    .contains(">DuplicateAlias<");
            assertThat(call(service.soapUri(), "DeleteContact", "<Alias>SALES</Alias>")
                            .body())
                    .contains(">Success<");
        }
    }

    @Test
    void who_called_before_a_restart_is_known_after_it() throws Exception {
        DirectorySettings embedded = new DirectorySettings.Embedded("DC=contoso,DC=com");
        try (Service service = start(embedded)) {
            call(service.soapUri(), "CreateContact", CONTACT);
        }
        try (Service service = start(embedded)) {
            HttpRequest unreadable = HttpRequest.newBuilder(service.soapUri())
                    .header("Authorization", "Basic ?")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpClient.newHttpClient().send(unreadable, HttpResponse.BodyHandlers.discarding());
        }

        assertThat(Sightings.read(data)).extracting(Sighting::means).containsExactly("refused", "address");
    }

    @Test
    void an_alias_that_a_request_waits_for_is_given_to_nobody_when_approval_is_switched_off() throws Exception {
        DirectorySettings embedded = new DirectorySettings.Embedded("DC=contoso,DC=com");
        ApprovalPolicy asks = new ApprovalPolicy(true, true, true, true, 1, Duration.ofDays(30));
        try (Service service = start(settings(asks, embedded, 0, "OU=SharePoint,DC=contoso,DC=com"))) {
            assertThat(call(service.soapUri(), "CreateDistributionGroup", GROUP).body())
                    .contains(">PendingApproval<");
        }
        try (Service service = start(embedded)) {
            assertThat(call(service.soapUri(), "CreateContact", CONTACT).body()).contains(">DuplicateAlias<");
            assertThat(call(service.soapUri(), "CreateDistributionGroup", GROUP).body())
                    .contains(">DuplicateAlias<");
        }
    }

    @Test
    void what_this_java_does_not_let_it_do_is_told_before_a_store_is_made() throws Exception {
        String file = Files.writeString(data.resolve("file"), "").toString();
        Path folder = data.resolve("data");
        Settings settings = Configuration.load(
                        Optional.empty(),
                        Map.of(
                                "DMS_DATA",
                                folder.toString(),
                                "DMS_HTTP_PORT",
                                "0",
                                "DMS_MANAGEMENT_PORT",
                                "0",
                                "DMS_HTTP_TLS_CERTIFICATEFILE",
                                file,
                                "DMS_HTTP_TLS_KEYFILE",
                                file,
                                "DMS_HTTP_NEGOTIATE_KEYTABFILE",
                                file,
                                "DMS_HTTP_NEGOTIATE_SERVICEPRINCIPAL",
                                "HTTP/dms.contoso.com",
                                "DMS_HTTP_NEGOTIATE_CHANNELBINDING",
                                "required"))
                .settings()
                .orElseThrow();

        assertThatThrownBy(() -> Service.start(settings, InstantSource.system(), Checkpoint.NONE))
                .hasMessageContaining("http.negotiate.channelBinding: required needs DMS_JAVA_OPTS=");
        assertThat(folder.resolve("dms.db")).doesNotExist();
    }

    @Test
    void is_started_live_and_ready_on_the_embedded_directory() throws Exception {
        try (Service service = start(new DirectorySettings.Embedded("DC=contoso,DC=com"))) {
            assertThat(get(service, "health/started").statusCode()).isEqualTo(200);
            assertThat(get(service, "health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = get(service, "health/ready");
            assertThat(ready.body()).isEqualTo("{\"service\":\"dms\",\"status\":\"up\",\"problems\":[]}\n");
            assertThat(ready.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void is_not_ready_while_the_record_cannot_be_written_and_is_again_when_it_can() throws Exception {
        try (Service service = start(new DirectorySettings.Embedded("DC=contoso,DC=com"));
                Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("dms.db"));
                Statement statement = database.createStatement()) {
            statement.execute("CREATE TRIGGER full BEFORE UPDATE ON node BEGIN SELECT RAISE(ABORT, 'no space'); END");
            HttpResponse<String> full = get(service, "health/ready");
            statement.execute("DROP TRIGGER full");

            assertThat(full.statusCode()).isEqualTo(503);
            assertThat(full.body())
                    .startsWith("{\"service\":\"dms\",\"status\":\"down\",\"problems\":[\"no change can be recorded")
                    .contains("no space");
            assertThat(get(service, "health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void metrics_tell_operation_and_status_and_no_alias() throws Exception {
        try (Service service = start(new DirectorySettings.Embedded("DC=contoso,DC=com"))) {
            call(service.soapUri(), "CreateContact", CONTACT);

            assertThat(get(service, "metrics").body())
                    .contains(
                            "dms_soap_requests_seconds_count{operation=\"CreateContact\",status=\"Success\"} 1",
                            "dms_directory_requests_seconds_count{kind=\"add\",result=\"ok\"} 1",
                            "dms_directory_pool_max",
                            "\ndms_directory_pool_available ",
                            "dms_directory_server_up{server=\"127.0.0.1:")
                    .doesNotContain("sales");
        }
    }

    @Test
    void management_takes_only_questions() throws Exception {
        try (Service service = start(new DirectorySettings.Off())) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(service.managementUri().resolve("health/ready"))
                                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
            assertThat(answer.body()).isEqualTo("Only GET, HEAD are allowed here.\n");
        }
    }

    @Test
    void metrics_tell_what_the_process_itself_takes() throws Exception {
        try (Service service = start(new DirectorySettings.Off())) {
            assertThat(get(service, "metrics").body())
                    .contains(
                            "\nprocess_cpu_usage ",
                            "\nprocess_cpu_time_ns_total ",
                            "\nprocess_uptime_seconds ",
                            "\njvm_gc_memory_allocated_bytes_total ",
                            "\njvm_memory_used_bytes{",
                            "\njvm_threads_live_threads ");
        }
    }

    private static LdapSettings ldap(int port) {
        return new LdapSettings(
                Optional.of(Profile.OPENLDAP),
                List.of(URI.create("ldap://127.0.0.1:" + port)),
                false,
                Optional.empty(),
                "cn=dms",
                new Secret("secret"),
                "DC=contoso,DC=com",
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                2);
    }

    @Test
    void starts_without_its_directory_and_says_so() throws Exception {
        try (DeafPort deaf = new DeafPort();
                LogCapture log = LogCapture.open();
                Service service = start(new DirectorySettings.Ldap(ldap(deaf.number())))) {
            assertThat(log.lineWith("directory_unusable "))
                    .startsWith("directory_unusable farms=all count=1 reasons=[\"connecting to 127.0.0.1:");
            assertThat(get(service, "health/started").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = get(service, "health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).startsWith("{\"service\":\"dms\",\"status\":\"down\",\"problems\":[\"");
            assertThat(call(service.soapUri(), "CreateContact", CONTACT).body()).contains(">ServerUnavailable<");
        }
    }

    @Test
    void stays_ready_for_other_farms_and_names_the_container_that_is_missing() throws Exception {
        String there = "OU=There,DC=contoso,DC=com";
        String missing = "OU=Missing,DC=contoso,DC=com";
        try (EmbeddedDirectory directory =
                EmbeddedDirectory.open(data.resolve("elsewhere"), "DC=contoso,DC=com", List.of(there))) {
            DirectorySettings ldap = new DirectorySettings.Ldap(directory.settings());
            try (LogCapture log = LogCapture.open();
                    Service service = start(settings(ldap, 0, missing, there))) {
                assertThat(log.lineWith("directory_unusable "))
                        .startsWith("directory_unusable farms=some count=1 reasons=[\"the container " + missing);
                HttpResponse<String> ready = get(service, "health/ready");
                assertThat(ready.statusCode()).isEqualTo(200);
                assertThat(ready.body())
                        .startsWith("{\"service\":\"dms\",\"status\":\"up\",\"problems\":[\"")
                        .contains(missing);
            }
            try (Service service = start(settings(ldap, 0, missing))) {
                HttpResponse<String> ready = get(service, "health/ready");
                assertThat(ready.statusCode()).isEqualTo(503);
                assertThat(ready.body())
                        .startsWith("{\"service\":\"dms\",\"status\":\"down\",\"problems\":[\"")
                        .contains(missing);
            }
        }
    }

    @Test
    void without_a_directory_every_operation_is_not_configured() throws Exception {
        try (Service service = start(new DirectorySettings.Off())) {
            assertThat(call(service.soapUri(), "CreateContact", CONTACT).body()).contains(">ServiceNotConfigured<");
            assertThat(call(service.soapUri(), "GetJobStatus", "<JobId>1</JobId>")
                            .body())
                    .contains(">ServiceNotConfigured<");
            assertThat(get(service, "health/ready").body()).contains("directory.mode is off");
        }
    }

    @Test
    void a_second_service_on_the_same_data_folder_is_refused() {
        try (Service running = start(new DirectorySettings.Off())) {
            assertThat(running.soapUri()).isNotNull();
            assertThatThrownBy(() -> start(new DirectorySettings.Off())).hasMessageContaining(data.toString());
        }
    }

    @Test
    void a_port_that_is_taken_is_named_and_nothing_stays_open() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            Settings settings =
                    settings(new DirectorySettings.Off(), taken.getLocalPort(), "OU=SharePoint,DC=contoso,DC=com");

            assertThatThrownBy(() -> start(settings)).hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
        try (Service service = start(new DirectorySettings.Off())) {
            assertThat(service.soapUri()).hasScheme("http");
        }
    }

    private Service start(DirectorySettings directory) {
        return start(settings(directory, 0, "OU=SharePoint,DC=contoso,DC=com"));
    }

    private static Service start(Settings settings) {
        return Service.start(settings, InstantSource.system(), Checkpoint.NONE);
    }

    private Settings settings(DirectorySettings directory, int port, String... containers) {
        return settings(ApprovalPolicy.NONE, directory, port, containers);
    }

    private Settings settings(ApprovalPolicy approval, DirectorySettings directory, int port, String... containers) {
        List<Farm> farms = Stream.of(containers)
                .map(container -> new Farm(
                        container,
                        List.of(CallerRule.parse("anonymous")),
                        container,
                        new AddressTemplates(List.of("{alias}@sp.contoso.com")),
                        Senders.ANYONE,
                        true,
                        approval,
                        NamingPolicy.DEFAULT))
                .toList();
        return new Settings(
                data,
                new HttpSettings("127.0.0.1", port, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", 0),
                directory,
                new Farms(farms));
    }

    private static HttpResponse<String> get(Service service, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.managementUri().resolve(path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}

package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.opendms.cli.call.OperationForm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command against a server that answers in prepared words. */
class CallCommandTest {
    private static final String NAMESPACE = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";
    private static final String PENDING =
            "<JobID>7</JobID><Comment>ask \u009b Bea</Comment><JobStatus>PendingApproval</JobStatus><Alias>crew</Alias>";

    private final Terminal terminal = new Terminal();
    private final Queue<String> results = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();

    @TempDir
    private Path folder;

    private HttpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            String action = exchange.getRequestHeaders().getFirst("SOAPAction").replace("\"", "");
            String operation = action.substring(action.lastIndexOf('/') + 1);
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] answer = ("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><" + operation
                            + "Response xmlns=\"" + NAMESPACE + "\"><" + operation + "Result>" + results.remove() + "</"
                            + operation + "Result></" + operation + "Response></s:Body></s:Envelope>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/_vti_bin/SharePointEmailWS.asmx";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_call_prints_its_status() {
        results.add("Success");

        assertThat(terminal.run(
                        "call",
                        "CreateContact",
                        "--url",
                        url,
                        "Alias=sales",
                        "firstname=A=B",
                        "ForwardingEmail=s@x.de"))
                .isZero();
        assertThat(terminal.out()).isEqualToIgnoringNewLines("Success");
        assertThat(terminal.err()).isEmpty();
        assertThat(bodies.get(0)).contains(">sales<", ">A=B<", ">s@x.de<", ">None<");
    }

    @Test
    void advice_names_the_options_of_the_command() {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });

        assertThat(terminal.run("call", "DeleteContact", "--url", url, "Alias=sales"))
                .isEqualTo(1);
        assertThat(terminal.err())
                .contains("give them by --negotiate, --user and --password-file, or --certificate")
                .doesNotContain("clientCertificate");
    }

    @Test
    void advice_for_the_service_of_the_configuration_names_the_option_that_takes_credentials() throws IOException {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        Path file = Files.writeString(
                folder.resolve("dms.yaml"),
                "data: " + folder + "\nhttp: { port: " + server.getAddress().getPort() + " }\n");

        assertThat(terminal.run("call", "GetJobStatus", "JobId=1", "--config", file.toString()))
                .isEqualTo(1);
        assertThat(terminal.err())
                .contains(
                        url,
                        "name the service by --url, with --trust-file if need be, and give them by --negotiate, --user and"
                                + " --password-file, or --certificate");
    }

    @Test
    void a_refusal_has_exit_code_1() {
        results.add("DuplicateAlias");

        assertThat(terminal.run("call", "--url", url, "DeleteContact", "Alias=sales"))
                .isEqualTo(1);
        assertThat(terminal.out()).isEqualToIgnoringNewLines("DuplicateAlias");
    }

    @Test
    void what_waits_for_somebody_is_told_with_its_job() {
        results.add(PENDING);

        assertThat(terminal.run(
                        "call",
                        "RenameDistributionGroup",
                        "--url",
                        url,
                        "OldAlias=crew",
                        "NewAlias=staff",
                        "RequestorEmail=anna@x.de",
                        "Justification=because"))
                .isZero();
        assertThat(terminal.out().lines())
                .containsExactly("PendingApproval", "job: 7", "alias: crew", "comment: ask ? Bea");
        assertThat(bodies.get(0)).contains(">anna@x.de<", ">because<");
    }

    @Test
    void it_waits_on_wish() {
        results.add(PENDING);
        results.add("<JobID>7</JobID><JobStatus>Success</JobStatus>");

        assertThat(terminal.run("call", "DeleteDistributionGroup", "--url", url, "--wait", "1m", "Alias=crew"))
                .isZero();
        assertThat(terminal.out()).startsWith("Success");
        assertThat(bodies).hasSize(2).last().asString().contains("GetJobStatus");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoever_waits_in_vain_is_told_the_job_first(boolean json) throws IOException {
        results.add(PENDING);
        results.add("<no XML");
        List<String> line =
                new ArrayList<>(List.of("call", "DeleteDistributionGroup", "--url", url, "--wait", "1m", "Alias=crew"));
        if (json) {
            line.add("--json");
        }

        assertThat(terminal.run(line.toArray(String[]::new))).isEqualTo(1);
        assertThat(bodies).hasSize(2);
        assertThat(terminal.err()).startsWith("dms call: ").hasLineCount(1);
        if (json) {
            JsonNode document = new ObjectMapper().readTree(terminal.out());
            assertThat(document.path("status").asText()).isEqualTo("PendingApproval");
            assertThat(document.path("jobId").asInt()).isEqualTo(7);
        } else {
            assertThat(terminal.out()).startsWith("PendingApproval").contains("job: 7");
        }
    }

    @Test
    void json_is_one_document() throws IOException {
        results.add(PENDING);

        assertThat(terminal.run("call", "getjobstatus", "--url", url, "--json", "JobId=7"))
                .as(terminal.err())
                .isZero();
        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("operation").asText()).isEqualTo("GetJobStatus");
        assertThat(document.path("status").asText()).isEqualTo("PendingApproval");
        assertThat(document.path("jobId").asInt()).isEqualTo(7);
        assertThat(document.path("alias").asText()).isEqualTo("crew");
    }

    @Test
    void members_are_listed_by_repeating_the_name() {
        results.add("Success");

        assertThat(terminal.run(
                        "call",
                        "ChangeUsersMembershipInDistributionGroup",
                        "--url",
                        url,
                        "Alias=crew",
                        "AddNt4NameList=CONTOSO\\anna",
                        "AddNt4NameList=CONTOSO\\ben",
                        "DeleteAllCurrentMembers=true"))
                .isZero();
        assertThat(bodies.get(0)).contains(">CONTOSO\\anna<", ">CONTOSO\\ben<", ">true<");
    }

    @Test
    void a_password_is_read_from_its_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "secret\n");
        results.add("Success");

        assertThat(terminal.run(
                        "call",
                        "DeleteContact",
                        "--url",
                        url,
                        "--user",
                        "anna",
                        "--password-file",
                        file.toString(),
                        "Alias=a"))
                .isZero();
        assertThat(authorizations).containsExactly("Basic YW5uYTpzZWNyZXQ=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CreatContact Alias=a; there is no operation CreatContact, the nearest is CreateContact",
                "Frobnicate; there is no operation Frobnicate",
                "CreateContact Alais=a; CreateContact has no Alais, the nearest is Alias",
                "CreateContact JobId=1; CreateContact has no JobId",
                "CreateContact sales; sales is no name=value",
                "CreateContact Alias=a alias=b; Alias is given twice",
                "CreateContact Flags=Some; Flags is none of None, OnlyAllowAuthenticatedEmail",
                "GetJobStatus; JobId=NUMBER is missing",
                "GetJobStatus JobId=x; JobId is no whole number",
                "ChangeUsersMembershipInDistributionGroup DeleteAllCurrentMembers=yes; DeleteAllCurrentMembers is neither true nor false",
                "GetJobStatus JobId=1 --wait soon; --wait soon is no time",
                "GetJobStatus JobId=1 --negotiate --user anna; leave one out",
                "GetJobStatus JobId=1 --certificate a.pem; --key=FILE is missing",
            })
    void what_cannot_be_called_is_wrong_usage(String line, String said) {
        List<String> arguments = new ArrayList<>(List.of("call", "--url", url));
        arguments.addAll(List.of(line.split(" ")));

        assertThat(terminal.run(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(terminal.err()).startsWith("dms call: ").contains(said.replace(", the nearest", "; the nearest"));
        assertThat(bodies).isEmpty();
    }

    @Test
    void what_is_no_address_is_wrong_usage() {
        assertThat(terminal.run("call", "GetJobStatus", "JobId=1", "--url", "dms.contoso.com"))
                .isEqualTo(2);
        assertThat(terminal.run("call", "GetJobStatus", "JobId=1", "--user", "anna"))
                .isEqualTo(2);
        assertThat(terminal.run("call", "GetJobStatus", "JobId=1", "--url", "https://u:p@dms.contoso.com/a"))
                .isEqualTo(2);
        assertThat(terminal.err())
                .contains(
                        "--url: the url is no address such as https://",
                        "go with --url only",
                        "give them by --user and --password-file");
    }

    @Test
    void no_answer_has_exit_code_1_and_says_what_to_do() {
        server.stop(0);

        assertThat(terminal.run("call", "GetJobStatus", "--url", url, "JobId=1", "--json"))
                .isEqualTo(1);
        assertThat(terminal.err())
                .startsWith("dms call: nothing listens at " + url)
                .hasLineCount(1);
        assertThat(terminal.out()).contains("\"error\" : \"nothing listens at " + url, "\"exitCode\" : 1");

        Terminal plain = new Terminal();
        assertThat(plain.run("call", "GetJobStatus", "--url", url, "JobId=1")).isEqualTo(1);
        assertThat(plain.out()).isEmpty();
    }

    @Test
    void help_names_each_operation_with_its_values() {
        assertThat(terminal.run("call", "--help")).isZero();
        assertThat(OperationForm.all()).hasSize(10).allSatisfy(form -> {
            assertThat(terminal.out()).contains("  " + form.name());
            assertThat(terminal.out()).contains(form.usage());
        });
        assertThat(OperationForm.of("CreateDistributionGroup").fieldNames())
                .containsExactly(
                        "Alias", "Name", "Description", "ContactCN", "RequestorEmail", "Justification", "Flags");
    }

    @Test
    void shells_complete_operations_and_values() {
        assertThat(terminal.run("completion")).isZero();
        assertThat(terminal.out()).contains("CreateDistributionGroup", "AddNt4NameList=");
    }
}

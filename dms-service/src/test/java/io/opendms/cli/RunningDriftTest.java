package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command makes of the answers of a service elsewhere. */
final class RunningDriftTest {
    private static final String FARMS = """
            {"items": [{"name": "one two", "container": "OU=SharePoint,DC=contoso,DC=com"}]}""";
    private static final String LOOKING = """
            {"looking": true}""";
    private static final String CHANGED = """
            {"looking": false, "report": {"entries": 9, "counts": {"changed": 1, "partly-written": 2, "gone": 0},
              "findings": [{"kind": "changed", "alias": "sales", "dn": "CN=sales,OU=SharePoint,DC=contoso,DC=com",
                "differences": [{"attribute": "displayName", "written": ["Sales"], "found": ["\\u001b[2J"], "more": 3}],
                "change": {"number": 17, "at": "2026-11-22T10:15:30Z", "operation": "ModifyContact"}}]}}""";

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private final List<String> calls = new ArrayList<>();
    private final Deque<String> states = new ArrayDeque<>();
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void waits_for_the_look_that_it_asked_for_and_ends_with_1_where_something_drifted() {
        states.addAll(List.of(LOOKING, LOOKING, CHANGED));

        assertThat(drift()).as(terminal.err()).isEqualTo(1);

        assertThat(calls)
                .containsExactly(
                        "GET /api/v1/farms",
                        "POST /api/v1/farms/one%20two/drift",
                        "GET /api/v1/farms/one%20two/drift",
                        "GET /api/v1/farms/one%20two/drift");
        assertThat(terminal.out()).isEqualToNormalizingNewlines("""
                farm one two, OU=SharePoint,DC=contoso,DC=com
                CHANGED CN=sales,OU=SharePoint,DC=contoso,DC=com
                    displayName: written "Sales", found "\\u001b[2J", and 3 more
                    change 17, ModifyContact, 2026-11-22T10:15:30Z
                ... and 2 findings more, which the service did not keep
                farm one two: 9 entries; 1 changed, 0 gone, 0 foreign, 2 partly written, 0 unsettled
                """);
    }

    @Test
    void says_it_as_the_same_json_document() throws IOException {
        states.add(CHANGED);

        assertThat(drift("--json")).isEqualTo(1);

        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("drift").asBoolean()).isTrue();
        assertThat(document.at("/farms/0/more").asInt()).isEqualTo(2);
        assertThat(document.at("/farms/0/counts/partly_written").asInt()).isEqualTo(2);
        assertThat(document.at("/farms/0/findings/0/change/number").asInt()).isEqualTo(17);
    }

    @Test
    void ends_with_0_where_nothing_drifted() {
        states.add("{\"looking\": false, \"report\": {\"entries\": 9, \"counts\": {\"gone\": 0}, \"findings\": []}}");

        assertThat(drift("--farm", "one two")).as(terminal.err()).isZero();
        assertThat(terminal.out()).contains("farm one two: 9 entries; 0 changed,");
    }

    @Test
    void a_look_that_came_to_no_end_is_said_and_ends_with_1() {
        states.add("{\"looking\": false, \"failure\": \"the directory does not answer\"}");

        assertThat(drift()).isEqualTo(1);
        assertThat(terminal.out()).contains("farm one two: not looked at to the end: the directory does not answer");
    }

    @Test
    void an_answer_of_another_version_is_said_to_be_one() {
        states.add("{\"looking\": false, \"report\": {\"findings\": [{\"kind\": \"moved\"}]}}");

        assertThat(drift()).isEqualTo(1);
        assertThat(terminal.out())
                .contains("not looked at to the end", "a kind of drift that this program does not know");
    }

    @Test
    void a_farm_that_the_person_does_not_see_is_wrong_usage() {
        assertThat(drift("--farm", "three")).isEqualTo(2);
        assertThat(terminal.err()).contains("there is no farm three; there are [one two]");
        assertThat(calls).containsExactly("GET /api/v1/farms");
    }

    @Test
    void a_person_without_an_address_is_wrong_usage() {
        assertThat(terminal.run("drift", "--user", "anna")).isEqualTo(2);
        assertThat(terminal.err()).contains("--user, --password-file and --trust-file go with --url only");
    }

    private int drift(String... more) {
        String address = "http://127.0.0.1:" + service.getAddress().getPort();
        return terminal.run(Stream.concat(
                        Stream.of("drift", "--url", address, "--user", "anna", "--password-file", password()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private String password() {
        try {
            return Files.writeString(folder.resolve("password"), "secret").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        calls.add(exchange.getRequestMethod() + " " + path);
        byte[] answer = (path.endsWith("/farms") ? FARMS : states.remove()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}

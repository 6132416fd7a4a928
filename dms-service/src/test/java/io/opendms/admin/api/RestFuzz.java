package io.opendms.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.boot.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Any call of the REST API by somebody who is known: lines of method, path, a header, and the body behind them. */
class RestFuzz {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARTS = 4;
    /** What may stand in a line of the head; lines that may not are the web server's business. */
    private static final Pattern HEADER =
            Pattern.compile("(?i)(If-|Accept|Range|Content-Type)[A-Za-z-]*: [ -~\\x80-\\xff]*");

    /** What the door says of methods that nobody needs, and the API of itself without a directory. */
    private static final List<Integer> FROM_ITSELF = List.of(501, 503);

    @TempDir
    private Path folder;

    private Site site;
    private ApiDoor door;
    private RawHttp http;

    @BeforeEach
    void open() throws IOException {
        // The fuzzer looks for the program connecting to others; here it is the test that does, to the program.
        site = Site.open(folder);
        door = new ApiDoor(site);
        site.submitted("team");
        site.applied(site.submitted("other"));
        http = new RawHttp(door.uri());
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        door.close();
        site.close();
    }

    @DictionaryEntries({
        "GET",
        "POST",
        "requests",
        "requests/1",
        "requests/1/decisions",
        "requests/2/undo",
        "decisions",
        "audit?cursor=",
        "overview?days=",
        "farms/contoso/entries?prefix=",
        "If-Match: \\\"1\\\"",
        "If-None-Match: ",
        "Accept: application/json;q=0.5",
        "{\\\"reason\\\":\\\"",
        "\\\\u0000",
        "%2e%2e%2f",
        "status=open&farm=contoso"
    })
    @FuzzTest(maxExecutions = 2_000)
    void any_call_is_answered_with_json_and_no_incident(byte[] bytes) throws IOException {
        String[] parts = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", PARTS);
        String method = part(parts, 0).replaceAll("[^A-Z]", "");
        String path = part(parts, 1).replaceAll("[^!-~]", "");
        String header = part(parts, 2);
        String body = part(parts, 3);
        RawHttp.Answer answer = answer((method.isEmpty() ? "GET" : method) + " /api/v1/" + path
                + " HTTP/1.1\r\nHost: a\r\nX-Test-Person: ada\r\nContent-Type: application/json\r\n"
                + (HEADER.matcher(header).matches() ? header + "\r\n" : "")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(answer.status())
                .satisfiesAnyOf(
                        status -> assertThat(status).isBetween(200, 499),
                        status -> assertThat(FROM_ITSELF).contains(status));
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "io.opendms", "jetty");
        if (answer.header("content-type").contains("json") && !method.equals("HEAD")) {
            JSON.readTree(answer.bytes());
        }
    }

    /** Each on a connection of its own: what one call leaves of its body must not be taken for the next. */
    private RawHttp.Answer answer(String request) throws IOException {
        http.close();
        // Else the fuzzer takes the test's own connection for a finding. It forgets this with each run.
        BugDetectors.allowNetworkConnections();
        http = new RawHttp(door.uri());
        http.send(request.getBytes(StandardCharsets.ISO_8859_1));
        return request.startsWith("HEAD ") ? http.receiveHead() : http.receive();
    }

    private static String part(String[] parts, int number) {
        return number < parts.length ? parts[number] : "";
    }
}

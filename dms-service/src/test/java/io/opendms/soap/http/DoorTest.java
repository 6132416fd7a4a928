package io.opendms.soap.http;

import static io.opendms.boot.SoapRequests.NS;
import static io.opendms.boot.SoapRequests.SOAP11;
import static io.opendms.boot.SoapRequests.envelope;
import static io.opendms.boot.SoapRequests.post;
import static io.opendms.boot.SoapRequests.wrapper;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Endpoint;
import io.opendms.boot.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the door does before anything is read as SOAP. */
class DoorTest {
    private static final String PATH = "/_vti_bin/SharePointEmailWS.asmx";
    private static final String BODY = envelope(SOAP11, wrapper("DeleteContact", "<Alias>nobody</Alias>"));
    private static final String HEADERS =
            "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"" + NS + "DeleteContact\"\r\n";

    private static Endpoint endpoint;

    @BeforeAll
    static void open() {
        endpoint = Endpoint.open();
    }

    @AfterAll
    static void close() {
        endpoint.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_vti_bin/SharePointEmailWS.asmx",
                "/_vti_bin/SharepointEmailWS.asmx",
                "/_vti_bin/sharepointemailws.asmx",
                "/_VTI_BIN/SHAREPOINTEMAILWS.ASMX"
            })
    void path_is_matched_without_regard_to_case(String path) throws IOException {
        RawHttp.Answer answer = post(URI.create("http://" + endpoint.uri().getAuthority() + path), HEADERS, BODY);

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/_vti_bin/", "/_vti_bin/SharePointEmailWS.asmx/x", "/_vti_bin/lists.asmx", "/%5fvti_bin/x"
            })
    void other_paths_are_not_found_and_show_nothing_of_the_server(String path) throws IOException {
        RawHttp.Answer answer = get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().toLowerCase()).doesNotContain("jetty", "servlet", "exception");
        assertThat(answer.headers()).doesNotContainKey("server");
    }

    @Test
    void bare_get_shows_a_page_that_says_what_this_is() throws IOException {
        RawHttp.Answer answer = get(PATH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.header("content-security-policy")).contains("default-src 'none'");
        assertThat(answer.body()).contains("Directory Management Service", "?wsdl");
    }

    @Test
    void head_has_the_headers_of_get() throws IOException {
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            http.send("HEAD " + PATH + "?wsdl HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            RawHttp.Answer answer = http.receiveHead();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).startsWith("text/xml");
            assertThat(http.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH", "FOO"})
    void other_methods_are_not_allowed(String method) throws IOException {
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            http.send(method + " " + PATH + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            RawHttp.Answer answer = http.receive();

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("allow")).isEqualTo("GET, HEAD, POST");
        }
    }

    @Test
    void body_of_four_megabytes_is_taken_and_one_byte_more_is_not() throws IOException {
        byte[] largest = padded(4 << 20);
        byte[] tooLarge = padded((4 << 20) + 1);

        assertThat(post(endpoint.uri(), HEADERS, largest).status()).isEqualTo(200);
        RawHttp.Answer refused = post(endpoint.uri(), HEADERS, tooLarge);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.header("connection")).isEqualTo("close");
        assertThat(refused.body()).contains("<faultcode>soap:Client</faultcode>", "4194304 bytes");
    }

    @ParameterizedTest
    @CsvSource({"100,200", "70000,200", "4194304,200", "4194305,413", "9000000,413"})
    void limit_holds_for_chunked_bodies_too(int size, int status) throws IOException {
        byte[] body = padded(Math.max(size, BODY.length()));
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            http.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\n" + HEADERS + "Transfer-Encoding: chunked\r\n\r\n");
            for (int from = 0; from < body.length; from += 60_000) {
                int length = Math.min(60_000, body.length - from);
                http.send(Integer.toHexString(length) + "\r\n");
                http.send(java.util.Arrays.copyOfRange(body, from, from + length));
                http.send("\r\n");
            }
            http.send("0\r\n\r\n");

            assertThat(http.receive().status()).isEqualTo(status);
        }
    }

    @Test
    void announced_size_is_refused_before_the_body_comes() throws IOException {
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            http.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\n" + HEADERS
                    + "Expect: 100-continue\r\nContent-Length: 999999999\r\n\r\n");

            assertThat(http.receive().status()).isEqualTo(413);
        }
    }

    @Test
    void stranger_may_send_sixty_four_kilobytes_and_is_refused_more_before_it_comes() throws IOException {
        try (Endpoint elsewhere = Endpoint.forCaller("net:192.0.2.0/24")) {
            assertThat(post(elsewhere.uri(), HEADERS, padded(65_536)).body()).doesNotContain("more than");
            try (RawHttp http = new RawHttp(elsewhere.uri())) {
                http.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\n" + HEADERS + "Content-Length: 65537\r\n\r\n");
                RawHttp.Answer answer = http.receive();

                assertThat(answer.status()).isEqualTo(413);
                assertThat(answer.body()).contains("more than 65536 bytes");
            }
        }
    }

    @Test
    void senders_that_stall_do_not_keep_others_from_large_bodies() throws IOException {
        List<RawHttp> stalled = List.of(stalled(70_000), stalled(70_000), stalled(70_000));

        assertThat(post(endpoint.uri(), HEADERS, padded(4 << 20)).status()).isEqualTo(200);

        for (RawHttp http : stalled) {
            http.send(padded(70_000));
            assertThat(http.receive().status()).isEqualTo(200);
            http.close();
        }
    }

    @Test
    void connections_that_announce_a_body_and_send_none_take_no_threads() throws IOException {
        List<RawHttp> idle = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            idle.add(stalled(BODY.length()));
        }

        assertThat(post(endpoint.uri(), HEADERS, BODY).status()).isEqualTo(200);

        for (RawHttp http : idle) {
            http.send(BODY);
            assertThat(http.receive().status()).isEqualTo(200);
            http.close();
        }
    }

    @Test
    void continues_when_asked_to_as_dotnet_does() throws IOException {
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            for (int call = 0; call < 2; call++) {
                http.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\n" + HEADERS
                        + "Expect: 100-continue\r\nContent-Length: " + BODY.length() + "\r\n\r\n");
                assertThat(http.receive().status()).isEqualTo(100);
                http.send(BODY);
                assertThat(http.receive().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void connection_is_kept_through_answers_faults_and_refusals() throws IOException {
        String length = "Content-Length: " + BODY.length() + "\r\n\r\n";
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            for (int round = 0; round < 3; round++) {
                http.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\n" + HEADERS + length + BODY);
                assertThat(http.receive().status()).isEqualTo(200);
                http.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\n" + HEADERS.replace("Delete", "Create") + length
                        + BODY);
                assertThat(http.receive().status()).isEqualTo(500);
                http.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n" + length + BODY);
                assertThat(http.receive().status()).isEqualTo(415);
            }
        }
    }

    @Test
    void every_call_has_an_id_of_its_own() throws IOException {
        Set<String> ids = new HashSet<>();
        for (int call = 0; call < 10; call++) {
            ids.add(post(endpoint.uri(), HEADERS, BODY).header("x-request-id"));
        }

        assertThat(ids).hasSize(10).doesNotContain("");
    }

    private static RawHttp.Answer get(String target) throws IOException {
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            http.send("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            return http.receive();
        }
    }

    /** A connection on which the head of a call and nothing of its body has been sent. */
    private static RawHttp stalled(int length) throws IOException {
        RawHttp http = new RawHttp(endpoint.uri());
        http.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\n" + HEADERS + "Content-Length: " + length + "\r\n\r\n");
        return http;
    }

    /** The request, made longer with space at its end. */
    private static byte[] padded(int size) {
        return (BODY + " ".repeat(size - BODY.length())).getBytes(StandardCharsets.UTF_8);
    }
}

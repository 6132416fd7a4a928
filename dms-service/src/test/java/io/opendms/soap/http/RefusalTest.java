package io.opendms.soap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Endpoint;
import io.opendms.boot.LogCapture;
import io.opendms.boot.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is refused says so briefly, has an id, and leaves a reason in the log. */
class RefusalTest {
    private static final String PATH = "/_vti_bin/SharePointEmailWS.asmx";

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
    @CsvSource(
            delimiter = '|',
            value = {
                "rubbish | 400 Bad Request",
                "GET / HTTP/7.0 | 505 HTTP Version Not Supported",
                "GET /_vti_bin%2FSharePointEmailWS.asmx HTTP/1.1~Host: a | 400 Bad Request",
                "GET /_vti_bin/SharePointEmailWS.asmx%00 HTTP/1.1~Host: a | 400 Bad Request",
                "GET /x/%2e%2e/_vti_bin/SharePointEmailWS.asmx HTTP/1.1~Host: a | 400 Bad Request",
                "GET / HTTP/1.1~Host: a~X: {70000} | 431 Request Header Fields Too Large",
                "POST / HTTP/1.1~Host: a~Content-Length: x | 400 Bad Request",
                "GET / HTTP/1.1~Host: a~Expect: a miracle | 417 Expectation Failed"
            })
    void what_the_web_server_refuses_is_answered_in_one_line(String head, String line) throws Exception {
        try (LogCapture log = LogCapture.open();
                RawHttp http = new RawHttp(endpoint.uri())) {
            http.send(head.replace("~", "\r\n").replace("{70000}", "x".repeat(70_000)) + "\r\n\r\n");
            RawHttp.Answer answer = http.receive();

            assertThat(answer.body()).isEqualTo(line + "\n");
            assertThat(answer.status()).isEqualTo(Integer.parseInt(line.substring(0, 3)));
            assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(answer.headers()).doesNotContainKey("server");
            assertThat(log.lineWith("http_refused request=" + answer.header("x-request-id") + " "))
                    .contains(" door=http caller=net:127.0.0.1 status=" + answer.status() + " reason=")
                    .doesNotContain("reason=null", "reason=\"\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nothing,404,There is nothing here",
        "PUT," + PATH + ",405,\"Only GET, HEAD, POST are allowed here.\"",
        "POST," + PATH + ",415,The request has no Content-Type",
        "POST,/_vti_bin/lists.asmx,404,There is nothing here"
    })
    void what_the_door_refuses_has_an_id_and_a_reason_in_the_log(String method, String path, int status, String reason)
            throws Exception {
        try (LogCapture log = LogCapture.open();
                RawHttp http = new RawHttp(endpoint.uri())) {
            http.send(method + " " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            RawHttp.Answer answer = http.receive();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(log.lineWith("soap_refused request=" + answer.header("x-request-id") + " "))
                    .contains(" caller=net:127.0.0.1 farm=", " reason=\"" + reason.replace("\"", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET " + PATH, "GET " + PATH + "?wsdl", "HEAD " + PATH})
    void what_is_no_call_has_an_id_too(String request) throws Exception {
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            http.send(request + " HTTP/1.1\r\nHost: a\r\n\r\n");
            RawHttp.Answer answer = request.startsWith("HEAD") ? http.receiveHead() : http.receive();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-request-id")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%5Fvti_bin/SharePointEmailWS.asmx",
                "/_vti_bin/%53harePointEmailWS%2easmx",
                "/_vti_bin/%73harepointemailws.asmx"
            })
    void letters_that_need_not_be_encoded_mean_the_same(String path) throws Exception {
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            http.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(http.receive().status()).isEqualTo(200);
        }
    }

    @Test
    void letters_that_were_encoded_twice_are_refused() throws Exception {
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            http.send("GET /%255Fvti_bin/SharePointEmailWS.asmx HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(http.receive().status()).isEqualTo(400);
        }
    }
}

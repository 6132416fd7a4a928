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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused for its headers alone: content type, encodings, and an action that is said twice. */
class UnsupportedRequestTest {
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
                "",
                "Content-Type: \r\n",
                "Content-Type: nonsense\r\n",
                "Content-Type: text/plain\r\n",
                "Content-Type: application/xml\r\n",
                "Content-Type: text/xml; charset\r\n",
                "Content-Type: multipart/related; type=\"text/xml\"; boundary=x\r\n",
                "Content-Type: multipart/form-data; boundary=x\r\n",
                "Content-Type: Multipart/Related; type=\"application/xop+xml\"; start-info=\"text/xml\"\r\n",
                "Content-Type: application/xop+xml; type=\"text/xml\"\r\n",
                "Content-Type: text/xml; type=\"application/xop+xml\"\r\n",
                "Content-Type: text/xml\r\nContent-Encoding: gzip\r\n",
                "Content-Type: text/xml\r\nContent-Encoding: x\r\n"
            })
    void what_is_no_plain_soap_is_refused_with_a_fault(String headers) throws IOException {
        RawHttp.Answer answer = post(endpoint.uri(), headers + "SOAPAction: \"" + NS + "DeleteContact\"\r\n", BODY);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("content-type")).startsWith("text/xml");
        assertThat(answer.body()).contains("<faultcode>soap:Client</faultcode>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://evil.example\r\n", "Origin: null\r\n", "Sec-Fetch-Site: same-origin\r\n"})
    void what_a_page_in_a_browser_sends_is_no_call_of_a_farm(String header) throws IOException {
        RawHttp.Answer answer = post(endpoint.uri(), HEADERS + header, BODY);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("nothing from a page in a browser");
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 10_000, 50_000})
    void content_type_longer_than_any_of_a_farm_is_refused_with_a_fault(int length) throws IOException {
        String type = "text/xml; a=\"";
        RawHttp.Answer answer =
                post(endpoint.uri(), "Content-Type: " + type + "x".repeat(length - type.length() - 1) + "\"\r\n", BODY);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body()).contains("<faultcode>soap:Client</faultcode>");
    }

    @Test
    void attachments_around_soap_12_are_refused_in_soap_12() throws IOException {
        RawHttp.Answer answer = post(
                endpoint.uri(),
                "Content-Type: multipart/related; type=\"application/xop+xml\"; start-info=\"application/soap+xml\"\r\n",
                BODY);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("content-type")).startsWith("application/soap+xml");
        assertThat(answer.body()).contains("soap:Sender", "multipart and MTOM");
    }

    @Test
    void identity_is_no_encoding() throws IOException {
        assertThat(post(endpoint.uri(), HEADERS + "Content-Encoding: identity\r\n", BODY)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: identity, chunked"
            })
    void transfer_encoding_but_chunked_is_not_implemented(String encoding) throws IOException {
        try (RawHttp http = new RawHttp(endpoint.uri())) {
            http.send("POST " + endpoint.uri().getPath() + " HTTP/1.1\r\nHost: a\r\n" + HEADERS + encoding + "\r\n\r\n"
                    + Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n0\r\n\r\n");
            RawHttp.Answer answer = http.receive();

            assertThat(answer.status()).isEqualTo(501);
            assertThat(answer.body()).contains("<faultcode>soap:Client</faultcode>", "but chunked");
        }
    }

    @Test
    void two_actions_that_differ_are_a_bad_request_and_nothing_is_done() throws IOException {
        RawHttp.Answer answer = post(endpoint.uri(), HEADERS + "SOAPAction: \"" + NS + "CreateContact\"\r\n", BODY);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<faultcode>soap:Client</faultcode>", "SOAPAction is there twice");
    }

    @Test
    void action_said_twice_is_one_action() throws IOException {
        String action = "SOAPAction: \"" + NS + "DeleteContact\"\r\n";

        assertThat(post(endpoint.uri(), HEADERS + action, BODY).status()).isEqualTo(200);
    }
}

package io.opendms.soap.http;

import static io.opendms.boot.SoapRequests.NS;
import static io.opendms.boot.SoapRequests.SOAP11;
import static io.opendms.boot.SoapRequests.SOAP12;
import static io.opendms.boot.SoapRequests.envelope;
import static io.opendms.boot.SoapRequests.wrapper;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Endpoint;
import io.opendms.boot.LogCapture;
import io.opendms.boot.RawHttp;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies whose frame is broken, so that nobody knows where they end, and whose senders still read. */
class BrokenBodyTest {
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String BODY = envelope(SOAP11, wrapper("DeleteContact", "<Alias>nobody</Alias>"));
    private static final String BEGUN = Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n";

    private static Endpoint endpoint;

    @BeforeAll
    static void open() {
        endpoint = Endpoint.open();
    }

    @AfterAll
    static void close() {
        endpoint.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("chunk of no size", CHUNKED, "zz\r\n" + BODY, false),
                Arguments.of("chunk of negative size", CHUNKED, "-5\r\n" + BODY, false),
                Arguments.of("second chunk of no size", CHUNKED, BEGUN + "zz\r\n", false),
                Arguments.of("endless trailer", CHUNKED, BEGUN + "0\r\nX: " + "x".repeat(100_000) + "\r\n\r\n", false),
                Arguments.of("no last chunk", CHUNKED, BEGUN, true),
                Arguments.of("nothing", CHUNKED, "", true),
                Arguments.of("less than announced", "Content-Length: " + (BODY.length() + 10), BODY, true),
                Arguments.of("much less than announced", "Content-Length: 4000000", BODY, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void broken_body_is_a_bad_request_in_the_version_of_the_request(
            String name, String framing, String body, boolean ends) throws Exception {
        for (String version : new String[] {"text/xml", "application/soap+xml"}) {
            try (LogCapture log = LogCapture.open();
                    RawHttp http = new RawHttp(endpoint.uri())) {
                http.send("POST /_vti_bin/SharePointEmailWS.asmx HTTP/1.1\r\nHost: a\r\nContent-Type: " + version
                        + "\r\nSOAPAction: \"" + NS + "DeleteContact\"\r\n" + framing + "\r\n\r\n");
                http.send(body);
                if (ends) {
                    http.endOutput();
                }
                RawHttp.Answer answer = http.receive();

                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.header("connection")).isEqualTo("close");
                assertThat(answer.header("content-type")).startsWith(version);
                assertThat(answer.body())
                        .contains(version.equals("text/xml") ? SOAP11 : SOAP12)
                        .contains(version.equals("text/xml") ? "soap:Client" : "soap:Sender")
                        .contains("The body is not whole");
                assertThat(isClosed(http)).isTrue();
                assertThat(log.lineOf("soap_refused", answer)).contains(" farm=contoso ", "The body is not whole");
            }
        }
    }

    /** A server that closes while bytes are still coming in breaks the connection off. */
    private static boolean isClosed(RawHttp http) {
        try {
            return http.isClosed();
        } catch (IOException e) {
            return true;
        }
    }
}

package io.opendms.soap.http;

import static io.opendms.boot.SoapRequests.NS;
import static io.opendms.boot.SoapRequests.SOAP11;
import static io.opendms.boot.SoapRequests.SOAP12;
import static io.opendms.boot.SoapRequests.envelope;
import static io.opendms.boot.SoapRequests.post;
import static io.opendms.boot.SoapRequests.wrapper;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Endpoint;
import io.opendms.boot.LogCapture;
import io.opendms.boot.RawHttp;
import io.opendms.soap.http.body.BodyLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of those who send slowly, wait for others, or go away. */
class SlowSenderTest {
    private static final String PATH = "/_vti_bin/SharePointEmailWS.asmx";
    private static final String BODY = envelope(SOAP11, wrapper("DeleteContact", "<Alias>nobody</Alias>"));
    private static final String HEADERS =
            "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"" + NS + "DeleteContact\"\r\n";
    private static final int LARGE = 70_000;

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration NEVER = Duration.ofHours(1);

    private static Endpoint impatient;

    @BeforeAll
    static void open() {
        impatient = Endpoint.within(new BodyLimits(SOON, Duration.ZERO, NEVER, 1));
    }

    @AfterAll
    static void close() {
        impatient.close();
    }

    @ParameterizedTest
    @CsvSource({"text/xml," + SOAP11 + ",Client", "application/soap+xml," + SOAP12 + ",Sender"})
    void body_that_does_not_come_in_time_is_refused_in_the_version_of_the_request(
            String mediaType, String namespace, String code) throws Exception {
        try (LogCapture log = LogCapture.open();
                RawHttp http = new RawHttp(impatient.uri())) {
            http.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\nContent-Type: " + mediaType + "\r\nSOAPAction: \"" + NS
                    + "DeleteContact\"\r\nContent-Length: 500\r\n\r\n<soap:");
            RawHttp.Answer answer = http.receive();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(answer.header("content-type")).startsWith(mediaType);
            assertThat(answer.body()).contains(namespace, "soap:" + code, "did not come in within its time");
            assertThat(http.isClosed()).isTrue();
            assertThat(log.lineOf("soap_refused", answer))
                    .contains(" farm=contoso ", " status=Fault ", " reason=\"The request did not come in within");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 4000000"})
    void dripping_does_not_win_time(String framing) throws Exception {
        Thread dripping;
        try (RawHttp http = new RawHttp(impatient.uri())) {
            http.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\n" + HEADERS + framing + "\r\n\r\n");
            dripping = new Thread(() -> drip(http, framing.endsWith("chunked") ? "1\r\n \r\n" : " "));
            dripping.start();

            assertThat(http.receive().status()).isEqualTo(408);
        }
        dripping.join();
    }

    private static void drip(RawHttp http, String drop) {
        try {
            while (true) {
                http.send(drop);
            }
        } catch (IOException e) {
            // The server has closed the connection, and that is how it ends.
            assertThat(e).isNotNull();
        }
    }

    @Test
    void refusal_does_not_wait_for_ever_for_a_body_that_nobody_will_read() throws IOException {
        try (RawHttp http = new RawHttp(impatient.uri())) {
            http.send("POST " + PATH
                    + " HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\n ");

            assertThat(http.receive().status()).isEqualTo(415);
            assertThat(http.isClosed()).isTrue();
        }
    }

    @Test
    void large_body_that_finds_no_room_in_time_is_refused_and_told_when_to_come_again() throws Exception {
        try (Endpoint full = Endpoint.within(new BodyLimits(NEVER, Duration.ZERO, SOON, 1));
                LogCapture log = LogCapture.open()) {
            List<RawHttp> holding = holding(full);

            RawHttp.Answer answer = post(full.uri(), HEADERS, padded(LARGE));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("5");
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(answer.body()).contains("<faultcode>soap:Server</faultcode>", "Too many requests");
            assertThat(log.lineOf("soap_refused", answer)).contains("reason=\"Too many requests are in work");
            finish(holding);
            assertThat(post(full.uri(), HEADERS, padded(LARGE)).status()).isEqualTo(200);
        }
    }

    @Test
    void large_bodies_without_room_take_no_threads_and_get_their_turn() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            try (Endpoint full = Endpoint.within(new BodyLimits(NEVER, Duration.ZERO, NEVER, 1))) {
                List<RawHttp> holding = holding(full);
                List<RawHttp> waiting = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    waiting.add(begun(full, "", LARGE));
                }

                assertThat(post(full.uri(), HEADERS, BODY).status()).isEqualTo(200);

                finish(holding);
                finish(waiting);
            }
            assertThat(log.linesWith("Job failed")).isEmpty();
        }
    }

    @Test
    void farm_whose_large_bodies_stall_leaves_places_to_another() throws Exception {
        BodyLimits limits = new BodyLimits(NEVER, Duration.ZERO, SOON, 2);
        try (Endpoint endpoint = Endpoint.behindProxy(limits, "net:192.0.2.0/24", "net:198.51.100.0/24")) {
            List<RawHttp> stalling = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                stalling.add(begun(endpoint, "X-Forwarded-For: 198.51.100.7\r\nExpect: 100-continue\r\n", 4_000_000));
            }
            int places = 0;
            for (RawHttp http : stalling) {
                if (http.receive().status() == 100) {
                    places++;
                    http.send(padded(LARGE));
                }
            }

            RawHttp.Answer answer = post(endpoint.uri(), HEADERS + "X-Forwarded-For: 192.0.2.7\r\n", padded(4_000_000));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(places).isEqualTo(4);
            for (RawHttp http : stalling) {
                http.close();
            }
        }
    }

    @Test
    void strangers_who_fill_their_places_are_refused_and_take_none_of_a_farm() throws Exception {
        try (Endpoint endpoint = Endpoint.behindProxy("net:192.0.2.0/24")) {
            String farm = "X-Forwarded-For: 192.0.2.7\r\n";
            List<RawHttp> strangers = new ArrayList<>();
            for (int i = 0; i < 256; i++) {
                strangers.add(invited(endpoint, "", BODY.length()));
            }

            try (RawHttp http = begun(endpoint, "Expect: 100-continue\r\n", BODY.length())) {
                RawHttp.Answer refused = http.receive();
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("retry-after")).isEqualTo("5");
            }
            try (RawHttp http = invited(endpoint, farm, BODY.length())) {
                http.send(BODY);
                assertThat(http.receive().status()).isEqualTo(200);
            }
            strangers.get(0).send(BODY);
            assertThat(strangers.get(0).receive().body()).contains(">AccessDenied<");
            invited(endpoint, "", BODY.length()).close();
            for (RawHttp http : strangers) {
                http.close();
            }
        }
    }

    @Test
    void some_hundred_small_calls_of_a_farm_at_once_are_all_taken() throws Exception {
        try (Endpoint endpoint = Endpoint.open()) {
            List<RawHttp> calls = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                calls.add(invited(endpoint, "", BODY.length()));
            }
            for (RawHttp http : calls) {
                http.send(BODY);
            }
            for (RawHttp http : calls) {
                assertThat(http.receive().status()).isEqualTo(200);
                http.close();
            }
        }
    }

    @Test
    void sender_that_goes_away_gives_its_room_back() throws Exception {
        try (Endpoint full = Endpoint.within(new BodyLimits(NEVER, Duration.ZERO, NEVER, 1));
                LogCapture log = LogCapture.open()) {
            for (RawHttp http : holding(full)) {
                http.reset();
                assertThat(log.lineWith("reason=\"The body is not whole")).startsWith("soap_refused ");
            }

            assertThat(post(full.uri(), HEADERS, padded(LARGE)).status()).isEqualTo(200);
        }
    }

    @Test
    void caller_that_vanishes_before_its_answer_leaves_a_line_and_no_trace() throws Exception {
        try (Endpoint endpoint = Endpoint.open();
                LogCapture log = LogCapture.open()) {
            RawHttp http = new RawHttp(endpoint.uri());
            CountDownLatch gone = new CountDownLatch(1);
            endpoint.directory().beforePlan(() -> {
                try {
                    http.reset();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                gone.countDown();
            });
            String body = BODY.replace("nobody", "vanished");
            http.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\n" + HEADERS + "Content-Length: " + body.length()
                    + "\r\n\r\n" + body);
            gone.await();
            endpoint.directory().beforePlan(() -> {});

            assertThat(log.lineWith("alias=vanished "))
                    .startsWith("soap_call ")
                    .contains("operation=DeleteContact alias=vanished status=ObjectNotFound")
                    .contains("the caller's connection broke\"");
            assertThat(log.seen())
                    .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
            assertThat(post(endpoint.uri(), HEADERS, BODY).status()).isEqualTo(200);
        }
    }

    /** Connections whose large bodies are being read and do not come; there is room for no more. */
    private static List<RawHttp> holding(Endpoint endpoint) throws IOException {
        List<RawHttp> holding = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            holding.add(invited(endpoint, "", LARGE));
        }
        return holding;
    }

    /** A connection that was asked for its body, which is done when there is a place for it and not before. */
    private static RawHttp invited(Endpoint endpoint, String headers, int length) throws IOException {
        RawHttp http = begun(endpoint, headers + "Expect: 100-continue\r\n", length);
        assertThat(http.receive().status()).isEqualTo(100);
        return http;
    }

    private static RawHttp begun(Endpoint endpoint, String headers, int length) throws IOException {
        RawHttp http = new RawHttp(endpoint.uri());
        http.send("POST " + PATH + " HTTP/1.1\r\nHost: a\r\n" + HEADERS + headers + "Content-Length: " + length
                + "\r\n\r\n");
        return http;
    }

    private static void finish(List<RawHttp> connections) throws IOException {
        for (RawHttp http : connections) {
            http.send(padded(LARGE));
        }
        for (RawHttp http : connections) {
            assertThat(http.receive().status()).isEqualTo(200);
            http.close();
        }
    }

    private static byte[] padded(int size) {
        return (BODY + " ".repeat(size - BODY.length())).getBytes(StandardCharsets.UTF_8);
    }
}

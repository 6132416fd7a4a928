package io.opendms.boot.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opendms.boot.LogCapture;
import io.opendms.boot.RawHttp;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds at every door. */
class DoorRulesTest {
    private static final Duration SOON = Duration.ofMillis(200);

    /** Enough for one who sends at once, on a slow machine too. */
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private static final Duration NEVER = Duration.ofHours(1);

    /** Bytes a second that no test sends, so that a body gets no time for what has come, on a fast machine either. */
    private static final int AT_ANY_PACE = Integer.MAX_VALUE;

    private static final String SECRET = "token-of-somebody";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TRACE /api/v1/requests HTTP/1.1~Host: a | 501",
                "GET /api/v1/requests/1%2Fplan HTTP/1.1~Host: a | 400",
                "GET /api/v1/requests HTTP/1.1~Host: a~Authorization: Basic eDp5~authorization: Bearer z | 400"
            })
    void callers_of_the_api_read_a_problem_also_of_what_the_web_server_refuses(String head, int status)
            throws IOException {
        try (EchoDoor door = EchoDoor.open();
                RawHttp http = new RawHttp(door.uri())) {
            http.send(head.replace("~", "\r\n") + "\r\n\r\n");
            RawHttp.Answer answer = http.receive();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
            assertThat(answer.body())
                    .contains("\"status\":" + status, "\"detail\":\"")
                    .contains("\"instance\":\"urn:dms:request:" + answer.header("x-request-id") + "\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1~Host: a | 200",
                "GET /%2e%2e/etc HTTP/1.1~Host: a | 400",
                "GET /?a=%zz HTTP/1.1~Host: a | 400",
                "GET /?%ff HTTP/1.1~Host: a | 400",
                "GET /a;b=c HTTP/1.1~Host: a | 400",
                "GET /;/a HTTP/1.1~Host: a | 400",
                "GET /a?b;c HTTP/1.1~Host: a | 200",
                "GET /a%3Bb HTTP/1.1~Host: a | 200",
                "GET / HTTP/1.1~Host: a~X: {70000} | 431",
                "GET /defect HTTP/1.1~Host: a | 500",
                "TRACE / HTTP/1.1~Host: a | 501",
                "CONNECT a:80 HTTP/1.1~Host: a:80 | 501",
                "CONNECT /api/v1/requests HTTP/1.1~Host: a | 400",
                "CONNECT b:80 HTTP/1.1~Host: a | 400",
                "GET http://a/ HTTP/1.1~Host: a | 200",
                "GET https://a/ HTTP/1.1~Host: a | 421",
                "GET HTTPS://a/ HTTP/1.1~Host: a | 421",
                "GET ftp://a/ HTTP/1.1~Host: a | 421",
                "GET / HTTP/1.1~Host: a~Authorization: Basic eDp5~authorization: Bearer z | 400",
                "rubbish | 400",
                "GET / HTTP/9.9~Host: a | 505"
            })
    void every_answer_binds_browsers_and_names_no_server(String head, int status) throws IOException {
        try (EchoDoor door = EchoDoor.open();
                RawHttp http = new RawHttp(door.uri())) {
            http.send(head.replace("~", "\r\n").replace("{70000}", "x".repeat(70_000)) + "\r\n\r\n");
            RawHttp.Answer answer = http.receive();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("content-security-policy"))
                    .contains("default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'");
            assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
            assertThat(answer.header("cross-origin-resource-policy")).isEqualTo("same-origin");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(answer.headers())
                    .doesNotContainKeys("server", "x-powered-by", "via", "strict-transport-security");
            assertThat(answer.body().toLowerCase(Locale.ROOT))
                    .doesNotContain("jetty", "servlet", "exception", "io.opendms", "\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "CONNECT"})
    void what_sends_a_request_back_or_makes_a_tunnel_is_off(String method) throws IOException {
        try (EchoDoor door = EchoDoor.open();
                RawHttp http = new RawHttp(door.uri())) {
            String target = method.equals("CONNECT") ? "a:80" : "/";
            http.send(method + " " + target + " HTTP/1.1\r\nHost: a:80\r\nCookie: __Host-dms=" + SECRET + "\r\n\r\n");
            RawHttp.Answer answer = http.receive();

            assertThat(answer.status()).isEqualTo(501);
            assertThat(answer.body()).isEqualTo("501 Not Implemented\n");
            assertThat(door.arrived()).isEmpty();
        }
    }

    @Test
    void defect_is_answered_without_a_word_of_it() throws IOException {
        try (EchoDoor door = EchoDoor.open();
                RawHttp http = new RawHttp(door.uri())) {
            http.send("POST /defect HTTP/1.1\r\nHost: a\r\nContent-Length: " + SECRET.length() + "\r\n\r\n" + SECRET);
            RawHttp.Answer answer = http.receive();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("500 Server Error\n");
            assertThat(answer.header("x-request-id")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: a\r\nX: y", "G"})
    void head_that_comes_byte_by_byte_ends_with_its_time_and_a_request_in_work_does_not(String begun) throws Exception {
        try (EchoDoor door = EchoDoor.within(new DoorLimits(A_WHILE, NEVER, AT_ANY_PACE, 100, 100));
                LogCapture log = LogCapture.open();
                RawHttp inWork = new RawHttp(door.uri());
                RawHttp slow = new RawHttp(door.uri())) {
            inWork.send("POST /work HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n");
            for (char each : begun.toCharArray()) {
                slow.send(String.valueOf(each));
            }

            assertThat(log.lineWith("http_refused door=echo caller=net:127.0.0.1 status=408"))
                    .contains("reason=\"the head of a request did not come in within its time\"");
            inWork.send("abc");
            assertThat(inWork.receive().body()).isEqualTo("abc");
            assertThat(door.arrived()).containsExactly("POST /work");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 2000000000"})
    void body_that_comes_byte_by_byte_ends_with_its_time(String framing) throws Exception {
        try (EchoDoor door = EchoDoor.within(new DoorLimits(NEVER, SOON, AT_ANY_PACE, 100, 100));
                RawHttp http = new RawHttp(door.uri())) {
            http.send("POST / HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n");
            FutureTask<Void> dripping =
                    new FutureTask<>(() -> drip(http, framing.endsWith("chunked") ? "1\r\n \r\n" : " "));
            new Thread(dripping, "dripping").start();

            assertThat(isRefusedAsTooSlow(http)).isTrue();
            assertThatThrownBy(() -> dripping.get(1, TimeUnit.MINUTES))
                    .as("the server closes the connection")
                    .hasCauseInstanceOf(SocketException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked~~",
                "Transfer-Encoding: chunked~~3;a",
                "Transfer-Encoding: chunked~~3;a=b~ab",
                "Transfer-Encoding: chunked~~3~abc~0~X: y",
                "Transfer-Encoding: chunked~~3~abc~0~X: y~",
                "Content-Length: 5~~abcd"
            })
    void body_of_which_no_more_comes_ends_with_its_time_wherever_it_stops(String body) throws Exception {
        try (EchoDoor door = EchoDoor.within(new DoorLimits(NEVER, SOON, AT_ANY_PACE, 100, 100));
                RawHttp http = new RawHttp(door.uri())) {
            http.send("POST / HTTP/1.1\r\nHost: a\r\n" + body.replace("~", "\r\n"));

            assertThat(http.receive().status()).isEqualTo(408);
            assertThat(http.isClosed()).isTrue();
        }
    }

    @Test
    void answer_to_a_body_that_nobody_waits_for_says_that_its_connection_ends() throws IOException {
        try (EchoDoor door = EchoDoor.open();
                RawHttp http = new RawHttp(door.uri())) {
            http.send("POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
            RawHttp.Answer answer = http.receive();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void connection_goes_on_behind_a_body_that_came_and_nobody_read() throws IOException {
        try (EchoDoor door = EchoDoor.open();
                RawHttp http = new RawHttp(door.uri())) {
            http.send("POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde"
                    + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nxyz");

            assertThat(http.receive().headers()).doesNotContainKey("connection");
            assertThat(http.receive().body()).isEqualTo("xyz");
        }
    }

    @Test
    void who_sends_on_after_the_answer_finds_the_connection_open_until_all_is_sent() throws IOException {
        try (EchoDoor door = EchoDoor.open();
                RawHttp http = new RawHttp(door.uri())) {
            http.send("POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 400000\r\n\r\n");
            assertThat(http.receive().status()).isEqualTo(403);
            for (int i = 0; i < 4; i++) {
                http.send("x".repeat(100_000));
            }

            assertThat(http.isEndedInOrder()).isTrue();
        }
    }

    @Test
    void rest_of_a_body_that_nobody_reads_is_taken_up_to_a_megabyte_and_not_for_ever() throws IOException {
        try (EchoDoor door = EchoDoor.open();
                RawHttp http = new RawHttp(door.uri())) {
            http.send("POST /unread HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(http.receive().status()).isEqualTo(403);
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

            assertThatIOException().isThrownBy(() -> {
                for (long sent = 0; sent < 1L << 30; sent += 0x10000) {
                    http.send(chunk);
                }
            });
        }
    }

    @Test
    void rest_of_a_body_has_the_time_of_a_body() throws IOException {
        try (EchoDoor door = EchoDoor.within(new DoorLimits(NEVER, SOON, AT_ANY_PACE, 100, 100));
                RawHttp http = new RawHttp(door.uri())) {
            http.send("POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");

            assertThat(http.receive().status()).isEqualTo(403);
            assertThat(http.isClosed()).isTrue();
        }
    }

    @Test
    void connections_above_the_bound_wait_until_idle_ones_have_made_room() throws Exception {
        try (EchoDoor door = EchoDoor.within(new DoorLimits(NEVER, NEVER, AT_ANY_PACE, 3, 3));
                LogCapture log = LogCapture.open()) {
            List<RawHttp> idle = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                RawHttp http = new RawHttp(door.uri());
                http.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(http.receive().status()).isEqualTo(200);
                idle.add(http);
            }
            try (RawHttp late = new RawHttp(door.uri())) {
                late.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n");

                assertThat(late.receive().status()).isEqualTo(200);
            }
            assertThat(log.lineWith("http_connections_full")).endsWith("door=echo connections=3");
            for (RawHttp http : idle) {
                http.close();
            }
        }
    }

    @Test
    void one_address_has_not_all_connections() throws Exception {
        try (EchoDoor door = EchoDoor.within(new DoorLimits(NEVER, NEVER, AT_ANY_PACE, 100, 2));
                LogCapture log = LogCapture.open();
                RawHttp other = new RawHttp(door.uri())) {
            RawHttp one = new RawHttp(door.uri());
            for (RawHttp http : List.of(one, other)) {
                http.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(http.receive().status()).isEqualTo(200);
            }
            try (RawHttp third = new RawHttp(door.uri())) {
                assertThat(third.isClosed()).isTrue();
            }
            assertThat(log.lineWith("http_connections_of_one"))
                    .endsWith("door=echo caller=net:127.0.0.1 connections=2");
            one.close();
            await().until(() -> isServed(door));
            other.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(other.receive().status()).isEqualTo(200);
        }
    }

    private static boolean isServed(EchoDoor door) {
        try (RawHttp http = new RawHttp(door.uri())) {
            http.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            return http.receive().status() == 200;
        } catch (IOException e) {
            // The door has not seen yet that one is gone.
            return false;
        }
    }

    private static boolean isRefusedAsTooSlow(RawHttp http) throws IOException {
        try {
            return http.receive().status() == 408;
        } catch (SocketException e) {
            // Closed while bytes were still coming in, which breaks the connection off before the answer was read.
            return true;
        }
    }

    /** Ends only by a connection that takes no more. */
    private static Void drip(RawHttp http, String drop) throws IOException {
        while (true) {
            http.send(drop);
        }
    }
}

package io.opendms.boot.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.RawHttp;
import java.io.IOException;
import java.net.SocketException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests whose end a proxy before this service could see elsewhere than the service does, so that what follows would be
 * taken for a request of somebody else (RFC 9112, section 11.2). None of them is served, nor what follows on its connection.
 */
class FramingTest {
    private static final String CHUNKED = "POST /first HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

    private EchoDoor door;

    @BeforeEach
    void open() {
        door = EchoDoor.open();
    }

    @AfterEach
    void close() {
        door.close();
    }

    static Stream<Arguments> heads() {
        return Stream.of(
                head("length before chunks", "Content-Length: 3", "Transfer-Encoding: chunked"),
                head("chunks before length", "Transfer-Encoding: chunked", "Content-Length: 3"),
                head("two lengths", "Content-Length: 5", "Content-Length: 6"),
                head("one length twice", "Content-Length: 5", "Content-Length: 5"),
                head("lengths in a list", "Content-Length: 5, 5"),
                head("length with a sign", "Content-Length: +5"),
                head("negative length", "Content-Length: -5"),
                head("hexadecimal length", "Content-Length: 0x5"),
                head("length above every number", "Content-Length: 99999999999999999999"),
                head("unknown coding", "Transfer-Encoding: xchunked"),
                head("chunked twice", "Transfer-Encoding: chunked, chunked"),
                head("chunked not last", "Transfer-Encoding: chunked, identity"),
                head("coding behind a vertical tab", "Transfer-Encoding: \u000bchunked"),
                head("blank before the colon", "Transfer-Encoding : chunked"),
                head("folded line", "Transfer-Encoding:\r\n chunked"),
                head("folded value", "X: a\r\n b", "Content-Length: 5"),
                head("bare line feed", "X: a\nContent-Length: 5"),
                head("bare carriage return", "X: a\rContent-Length: 5"),
                head("null character", "X: a\u0000b", "Content-Length: 5"),
                head("line without a colon", "Content-Length", "Content-Length: 5"),
                head("nameless line", ": x", "Content-Length: 5"),
                head("two hosts", "Host: b", "Content-Length: 5"),
                head("host that is none", "Host: a/b c"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void head_that_can_be_read_in_two_ways_is_refused_and_the_connection_closed(String name, String head)
            throws IOException {
        assertThat(isRefused(head + "0\r\n\r\n" + SMUGGLED)).isTrue();
        assertThat(door.arrived()).isEmpty();
    }

    @Test
    void chunks_in_http_1_0_are_not_taken_for_the_next_request() throws IOException {
        String head = "POST /first HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n";

        assertThat(isRefused(head + SMUGGLED)).isTrue();
        assertThat(door.arrived()).isEmpty();
    }

    static Stream<Arguments> chunks() {
        return Stream.of(
                Arguments.of("line feed after the size", "3\nabc\r\n0\r\n\r\n"),
                Arguments.of("line feed after the data", "3\r\nabc\n0\r\n\r\n"),
                Arguments.of("line feed in an extension", "3;a\nabc\r\n0\r\n\r\n"),
                Arguments.of("carriage return in an extension", "3;a\rb\r\nabc\r\n0\r\n\r\n"),
                Arguments.of("data longer than its size", "3\r\nabcd\r\n0\r\n\r\n"),
                Arguments.of("size above every number", "10000000000000003\r\nabc\r\n0\r\n\r\n"),
                Arguments.of("size with a prefix", "0x3\r\nabc\r\n0\r\n\r\n"),
                Arguments.of("size behind a blank", " 3\r\nabc\r\n0\r\n\r\n"),
                Arguments.of("negative size", "-3\r\nabc\r\n0\r\n\r\n"),
                Arguments.of("endless extension", "3;" + "a".repeat(1 << 20) + "\r\nabc\r\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chunks")
    void chunks_that_can_be_read_in_two_ways_end_the_connection(String name, String chunks) throws IOException {
        assertThat(isRefused(CHUNKED + chunks + SMUGGLED)).isTrue();
        assertThat(door.arrived()).doesNotContain("GET /smuggled");
    }

    @Test
    void what_is_framed_as_http_asks_is_served_with_what_follows() throws IOException {
        try (RawHttp http = new RawHttp(door.uri())) {
            http.send(CHUNKED + "3;a=\"b\";c\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n" + SMUGGLED);

            assertThat(http.receive().body()).isEqualTo("abcde");
            assertThat(http.receive().status()).isEqualTo(200);
        }
        assertThat(door.arrived()).containsExactly("POST /first", "GET /smuggled");
    }

    @Test
    void trailer_does_not_become_a_header() throws IOException {
        try (RawHttp http = new RawHttp(door.uri())) {
            http.send(CHUNKED + "3\r\nabc\r\n0\r\nContent-Length: 99\r\nHost: b\r\n\r\n" + SMUGGLED);

            assertThat(http.receive().body()).isEqualTo("abc");
            assertThat(http.receive().status()).isEqualTo(200);
        }
    }

    private boolean isRefused(String bytes) throws IOException {
        try (RawHttp http = new RawHttp(door.uri())) {
            http.send(bytes);
            RawHttp.Answer answer = http.receive();
            assertThat(answer.status()).isBetween(400, 501);
            return http.isClosed();
        } catch (SocketException e) {
            // Closed while bytes were still coming in, which breaks the connection off before the answer was read.
            return true;
        }
    }

    private static Arguments head(String name, String... lines) {
        return Arguments.of(name, "POST /first HTTP/1.1\r\nHost: a\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
    }
}

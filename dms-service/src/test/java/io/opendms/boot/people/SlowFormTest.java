package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.RawHttp;
import io.opendms.security.people.FormPlaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms that anybody may send, and that do not come. */
class SlowFormTest {
    private static final String FIELDS = "name=ada&password=wrong&token=t";

    @TempDir
    private Path data;

    private PeopleEndpoint endpoint;
    private final List<RawHttp> connections = new ArrayList<>();

    @BeforeEach
    void open() {
        endpoint = PeopleEndpoint.behindProxy(data);
        endpoint.accounts().put("ada");
    }

    @AfterEach
    void close() throws IOException {
        for (RawHttp connection : connections) {
            connection.close();
        }
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource({"POST /admin/sign-in, 403", "POST /admin/unsubscribe, 200"})
    void who_sends_slowly_has_few_places_and_others_have_theirs(String line, int answered) throws Exception {
        for (int i = 0; i < FormPlaces.MOST_OF_A_NETWORK; i++) {
            assertThat(begun(line, "198.51.100.7").receive().status()).isEqualTo(100);
        }

        RawHttp.Answer refused = begun(line, "198.51.100.7").receive();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("retry-after")).isEqualTo("10");
        assertThat(refused.body()).contains("Too many at a time");

        RawHttp other = begun(line, "192.0.2.7");
        assertThat(other.receive().status()).isEqualTo(100);
        other.send(FIELDS);
        assertThat(other.receive().status()).isEqualTo(answered);
    }

    @Test
    void who_leaves_a_mail_slowly_keeps_nobody_from_signing_in_nor_from_leaving_by_the_link() throws Exception {
        for (int i = 0; i < FormPlaces.MOST_OF_A_NETWORK; i++) {
            assertThat(begun("POST /admin/unsubscribe", "198.51.100.7")
                            .receive()
                            .status())
                    .isEqualTo(100);
        }

        assertThat(endpoint.browserAt("198.51.100.7").signIn("ada", "right").statusCode())
                .isEqualTo(303);
        assertThat(endpoint.browserAt("198.51.100.7")
                        .post("/admin/unsubscribe?token=t", "List-Unsubscribe", "One-Click")
                        .body())
                .isEqualTo("left t");
    }

    private RawHttp begun(String line, String address) throws IOException {
        RawHttp http = new RawHttp(endpoint.uri());
        connections.add(http);
        http.send(line + " HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + address
                + "\r\nX-Forwarded-Proto: https\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Expect: 100-continue\r\nContent-Length: " + FIELDS.length() + "\r\n\r\n");
        return http;
    }
}

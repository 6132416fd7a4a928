package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token by which the operator is known on the machine of the service. */
class OperatorTokenTest {
    private static final String ANY = "/api/v1/requests";

    @TempDir
    private Path data;

    private PeopleEndpoint endpoint;

    @BeforeEach
    void open() {
        endpoint = PeopleEndpoint.behindProxy(data);
        endpoint.accounts().put("ada");
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void operator_reads_the_token_on_this_machine() throws Exception {
        endpoint.close();
        endpoint = PeopleEndpoint.open(data);
        Path file = data.resolve("run/operator.token");
        String token = Files.readString(file).strip();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(endpoint.browser()
                        .with("Authorization", "Bearer " + token)
                        .get(ANY)
                        .body())
                .startsWith("operator everywhere=ADMIN");
        assertThat(endpoint.browser()
                        .with("Authorization", "Bearer " + token)
                        .with("X-Forwarded-For", "127.0.0.1")
                        .with("X-Forwarded-Proto", "https")
                        .get(ANY)
                        .statusCode())
                .isEqualTo(403);
        endpoint.restart();
        assertThat(Files.readString(file).strip()).isNotEqualTo(token);
        assertThat(endpoint.browser()
                        .with("Authorization", "Bearer " + token)
                        .get(ANY)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void operator_reads_the_token_also_where_a_proxy_on_this_machine_is_trusted() throws Exception {
        String token = Files.readString(data.resolve("run/operator.token")).strip();

        assertThat(endpoint.browser()
                        .with("Authorization", "Bearer " + token)
                        .get(ANY)
                        .body())
                .startsWith("operator everywhere=ADMIN")
                .contains("from=127.0.0.1 ");
        assertThat(endpoint.browser()
                        .with("Authorization", "Bearer " + "0".repeat(token.length()))
                        .get(ANY)
                        .statusCode())
                .isEqualTo(403);
        assertThat(endpoint.browser()
                        .with("Authorization", PeopleEndpoint.basic("ada", "right"))
                        .get(ANY)
                        .statusCode())
                .as("a password is another matter: it may come from anywhere through a proxy that says nothing")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "Via: 1.1 proxy"})
    void operators_token_is_not_taken_if_a_trusted_proxy_passed_it_on(String forwarding) throws Exception {
        String token = Files.readString(data.resolve("run/operator.token")).strip();
        String[] header = forwarding.split(": ");

        assertThat(endpoint.browser()
                        .with("Authorization", "Bearer " + token)
                        .with(header[0], header[1])
                        .get(ANY)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void operators_token_is_not_taken_from_elsewhere() throws Exception {
        String token = Files.readString(data.resolve("run/operator.token")).strip();

        assertThat(endpoint.browserAt("192.0.2.7")
                        .with("Authorization", "Bearer " + token)
                        .get(ANY)
                        .statusCode())
                .isEqualTo(401);
    }
}

package io.opendms.cli;

import static io.opendms.boot.SoapRequests.NS;
import static io.opendms.boot.SoapRequests.SOAP11;
import static io.opendms.boot.SoapRequests.envelope;
import static io.opendms.boot.SoapRequests.wrapper;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.boot.RawHttp;
import io.opendms.boot.Service;
import io.opendms.boot.SoapRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is made, used and revoked, while the service runs and while it does not. */
class KeysCommandTest {
    private static final String BODY = envelope(SOAP11, wrapper("DeleteContact", "<Alias>nobody</Alias>"));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write_configuration() throws IOException {
        file = Files.writeString(
                folder.resolve("dms.yaml"), """
                data: %s
                %s
                management: { port: 0 }
                directory: { mode: embedded }
                farms:
                  - name: contoso
                    callers: ['net:192.0.2.0/24']
                    container: OU=SharePoint,DC=dms,DC=local
                    mailHost: sp.example.com
                """.formatted(folder.resolve("data"), ConfiguredService.ANY_PORT));
    }

    @Test
    void a_key_of_a_running_service_lets_in_at_once_and_not_when_it_is_revoked() throws Exception {
        try (Service service = ConfiguredService.start(file)) {
            assertThat(call(service, "contoso", "nothing").status()).isEqualTo(403);
            JsonNode made = json(run(0, "new", "contoso", "--json"));
            String key = made.path("key").textValue();

            RawHttp.Answer answer = call(service, "contoso", key);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("ObjectNotFound");
            JsonNode listed = json(run(0, "list", "--json")).at("/items/0");
            assertThat(listed.path("id")).isEqualTo(made.path("id"));
            assertThat(listed.path("maker").textValue()).isEqualTo("operator");
            assertThat(listed.toString()).doesNotContain(key.substring(15)).doesNotContain("hash");

            assertThat(run(0, "revoke", made.path("id").textValue()).out()).contains("is revoked");
            RawHttp.Answer refused = call(service, "contoso", key);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("www-authenticate")).startsWith("Basic");
            assertThat(refused.body()).doesNotContain("revoked", "key");
        }
    }

    @Test
    void a_key_that_was_made_while_the_service_stood_lets_in_when_it_runs() throws Exception {
        String key = json(run(0, "new", "contoso", "--json")).path("key").textValue();

        try (Service service = ConfiguredService.start(file)) {
            assertThat(call(service, "contoso", key).status()).isEqualTo(200);
        }
        assertThat(run(0, "list").out().lines().skip(1))
                .singleElement()
                .asString()
                .matches("\\w{10}  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  contoso");
    }

    @Test
    void a_farm_that_there_is_not_gets_no_key() throws Exception {
        assertThat(run(1, "new", "fabrikam").err()).contains("there is no farm fabrikam; there are contoso");
        assertThat(folder.resolve("data")).doesNotExist();
        run(0, "new", "contoso");
        assertThat(run(1, "revoke", "fabrikam").err()).contains("there is no key fabrikam");
        try (Service service = ConfiguredService.start(file)) {
            assertThat(service.soapUri()).isNotNull();
            assertThat(run(1, "new", "fabrikam").err()).contains("no farm fabrikam", "farms that there are");
            assertThat(run(1, "revoke", "fabri/kam").err()).isNotEmpty();
        }
    }

    @Test
    void the_secret_is_kept_nowhere() throws Exception {
        String key = json(run(0, "new", "contoso", "--json")).path("key").textValue();
        String secret = key.substring(15);

        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .noneMatch(kept -> contains(kept, secret.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static boolean contains(Path file, byte[] secret) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return text.contains(new String(secret, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static RawHttp.Answer call(Service service, String name, String password) throws IOException {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return SoapRequests.post(
                service.soapUri(),
                "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"" + NS
                        + "DeleteContact\"\r\nAuthorization: Basic "
                        + Base64.getEncoder().encodeToString(pair) + "\r\n",
                BODY);
    }

    private Terminal run(int exitCode, String command, String... arguments) {
        String[] all = Stream.concat(Stream.of("keys", command, "--config", file.toString()), Arrays.stream(arguments))
                .toArray(String[]::new);
        Terminal terminal = new Terminal();
        assertThat(terminal.run(all)).as(terminal.err()).isEqualTo(exitCode);
        return terminal;
    }

    private static JsonNode json(Terminal terminal) throws IOException {
        return new ObjectMapper().readTree(terminal.out());
    }
}

package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.authority.AlternativeName;
import io.opendms.authority.Issued;
import io.opendms.authority.TestAuthority;
import io.opendms.config.Configuration;
import io.opendms.submit.Checkpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service with a certificate. */
class DoorsOverTlsTest {
    @TempDir
    private Path folder;

    @Test
    void every_answer_has_browsers_come_by_tls_only() throws Exception {
        TestAuthority authority = TestAuthority.named("CN=authority");
        Issued door = authority.issue("CN=door", AlternativeName.dns("localhost"));
        Map<String, String> environment = Map.of(
                "DMS_DATA",
                folder.resolve("data").toString(),
                "DMS_HTTP_PORT",
                "0",
                "DMS_MANAGEMENT_PORT",
                "0",
                "DMS_HTTP_TLS_CERTIFICATEFILE",
                door.writeCertificate(folder.resolve("door.crt")).toString(),
                "DMS_HTTP_TLS_KEYFILE",
                door.writeKey(folder.resolve("door.key")).toString());
        HttpClient client = HttpClient.newBuilder()
                .sslContext(Issued.strangerTrusting(authority))
                .build();
        try (Service service = Service.start(
                Configuration.load(Optional.empty(), environment).settings().orElseThrow(),
                InstantSource.system(),
                Checkpoint.NONE)) {
            for (String path :
                    List.of(service.soapUri().getPath(), "/nothing", "/admin/sign-in", "/admin/", "/api/v1/requests")) {
                URI address =
                        URI.create("https://localhost:" + service.soapUri().getPort() + path);
                HttpResponse<String> answer =
                        client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

                assertThat(answer.headers().allValues("Strict-Transport-Security"))
                        .as(path)
                        .containsExactly("max-age=31536000");
            }
        }
    }
}

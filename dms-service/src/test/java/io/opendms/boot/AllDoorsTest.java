package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.Configuration;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole service: whatever is answered, by whichever door, binds browsers and tells nothing of what is inside. */
class AllDoorsTest {
    @TempDir
    private static Path data;

    private static Service service;

    @BeforeAll
    static void start() {
        Map<String, String> environment =
                Map.of("DMS_DATA", data.toString(), "DMS_HTTP_PORT", "0", "DMS_MANAGEMENT_PORT", "0");
        service = Service.start(
                Configuration.load(Optional.empty(), environment).settings().orElseThrow(),
                InstantSource.system(),
                Checkpoint.NONE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/_vti_bin/SharePointEmailWS.asmx,200",
        "GET,/_vti_bin/SharePointEmailWS.asmx?wsdl,200",
        "POST,/_vti_bin/SharePointEmailWS.asmx,415",
        "PUT,/_vti_bin/SharePointEmailWS.asmx,405",
        "TRACE,/_vti_bin/SharePointEmailWS.asmx,501",
        "GET,/,303",
        "GET,/WEB-INF/web.xml,404",
        "GET,/admin,303",
        "GET,/admin/,303",
        "GET,/admin/requests/1,303",
        "GET,/admin/sign-in,200",
        "POST,/admin/sign-in,403",
        "OPTIONS,/admin/sign-in,405",
        "TRACE,/admin/sign-in,501",
        "DELETE,/admin/requests/1,405",
        "GET,/admin/assets/nothing.js,404",
        "TRACE,/admin/assets/nothing.js,501",
        "GET,/api/v1/openapi.json,200",
        "GET,/api/v1/requests,401",
        "GET,/api/v1/nothing,401",
        "OPTIONS,/api/v1/requests,401",
        "TRACE,/api/v1/requests,501",
        "GET,/api/v1/%2e%2e/secret,400"
    })
    void door_for_farms_and_people(String method, String path, int status) throws IOException {
        assertSound(call(service.soapUri(), method, path), status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/health/live,200",
        "GET,/health/ready,200",
        "GET,/metrics,200",
        "GET,/,404",
        "GET,/heapdump,404",
        "GET,/metrics/%2e%2e,400",
        "POST,/metrics,405",
        "TRACE,/metrics,501"
    })
    void door_for_those_who_watch(String method, String path, int status) throws IOException {
        assertSound(call(service.managementUri(), method, path), status);
    }

    private static RawHttp.Answer call(URI door, String method, String path) throws IOException {
        try (RawHttp http = new RawHttp(door)) {
            http.send(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n");
            return http.receive();
        }
    }

    private static void assertSound(RawHttp.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by", "via", "x-aspnet-version");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy"))
                .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'");
        assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
        assertThat(answer.header("cross-origin-resource-policy")).isEqualTo("same-origin");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.header("access-control-allow-origin")).isEmpty();
        if (answer.bytes().length > 0) {
            assertThat(answer.header("content-type")).contains("/");
        }
        assertThat(answer.header("content-type"))
                .satisfiesAnyOf(
                        type -> assertThat(type).startsWith("application/").endsWith("json"),
                        type -> assertThat(type).containsIgnoringCase("charset=utf-8"),
                        type -> assertThat(type).isEmpty());
        if (status >= 400) {
            assertThat(answer.body().toLowerCase(Locale.ROOT))
                    .doesNotContain("jetty", "servlet", "exception", "io.opendms", "\tat ", "java.");
        }
    }
}

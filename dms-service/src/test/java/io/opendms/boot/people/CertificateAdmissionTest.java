package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.authority.Issued;
import io.opendms.authority.TestAuthority;
import io.opendms.boot.LogCapture;
import io.opendms.security.certificate.ClientCertificateScheme;
import io.opendms.security.scheme.Schemes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that show a certificate, which a browser does for other sites too. */
class CertificateAdmissionTest {
    private static final String ANY = "/api/v1/any";

    @TempDir
    private Path data;

    private final HandClock clock = new HandClock();
    private PeopleEndpoint endpoint;

    @BeforeEach
    void open() throws Exception {
        Issued monitor = TestAuthority.named("CN=authority").issue("CN=monitor");
        clock.set(monitor.certificate().getNotBefore().toInstant());
        endpoint = PeopleEndpoint.shown(
                monitor.certificate(), new Schemes(List.of(new ClientCertificateScheme(clock))), data, clock);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void owner_with_a_role_is_let_in_and_may_change_something() throws Exception {
        assertThat(endpoint.browser().get(ANY).body()).startsWith("cert:cn=monitor everywhere=VIEWER");
        assertThat(endpoint.browser().post(ANY).statusCode()).isEqualTo(200);
    }

    @Test
    void certificate_whose_time_is_over_is_refused_with_the_reason_in_the_log() throws Exception {
        clock.forward(Duration.ofDays(365));
        try (LogCapture log = LogCapture.open()) {
            assertThat(endpoint.browser().get(ANY).statusCode()).isEqualTo(401);
            assertThat(log.lineWith("sign_in_certificate_refused")).contains("not valid any more", "source=127.0.0.1");
        }
    }

    @Test
    void change_that_another_site_sends_is_refused_and_the_log_names_whose_certificate_it_used() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            HttpResponse<String> answer =
                    endpoint.browser().with("Sec-Fetch-Site", "cross-site").post(ANY);

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(log.lineWith("request_forged")).contains("name=\"cert:cn=monitor\"");
        }
    }
}

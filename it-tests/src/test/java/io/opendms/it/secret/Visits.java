package io.opendms.it.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** Calls of the doors of a running service. */
final class Visits {
    private Visits() {}

    static HttpClient trusting(Path certificate) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(Trust.in(Trust.certificate(certificate)))
                .build();
    }

    /** What stands at an address that answers by this status. */
    static String get(int status, URI address) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as("%s: %s", address, response.body()).isEqualTo(status);
        return response.body();
    }
}

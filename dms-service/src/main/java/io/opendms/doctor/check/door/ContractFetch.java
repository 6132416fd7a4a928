package io.opendms.doctor.check.door;

import io.opendms.config.HttpSettings;
import io.opendms.doctor.check.Finding;
import io.opendms.security.pem.PinnedCertificate;
import io.opendms.soap.message.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Fetches the contract from the door, as a farm does first. */
final class ContractFetch {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int HTTP_OK = 200;

    private ContractFetch() {}

    static Finding of(HttpSettings http) {
        URI uri = http.local().resolve(Contract.PATH + "?wsdl");
        String tried = "fetch the contract at " + uri;
        try {
            int status = client(http)
                    .send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == HTTP_OK
                    ? Finding.ok(tried, "it is there; give the farm this address without ?wsdl, by a name of this host")
                    : Finding.fail(tried, "the answer is " + status, "look whether another program has the port");
        } catch (SSLException e) {
            return Finding.fail(
                    tried,
                    "TLS does not come about: " + e.getMessage(),
                    "look whether another program has the port; the service itself takes up a new certificate within "
                            + "ten seconds, and says in its log why not");
        } catch (IOException e) {
            return Finding.skip(tried, "nobody answers there; see D29");
        } catch (UncheckedIOException | IllegalStateException e) {
            return Finding.fail(tried, String.valueOf(e.getMessage()), "correct http.tls.certificateFile");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.skip(tried, "interrupted");
        }
    }

    private static HttpClient client(HttpSettings http) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(TIMEOUT);
        http.tls().ifPresent(tls -> client.sslContext(PinnedCertificate.context(tls.certificateFile())));
        return client.build();
    }
}

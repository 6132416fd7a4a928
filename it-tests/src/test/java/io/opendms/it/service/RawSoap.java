package io.opendms.it.service;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts envelopes as a farm does. One client is shared, so that connections are kept as a farm keeps them. */
final class RawSoap {
    /** Who calls without a proxy; a service that trusts none takes nobody for it whom a proxy names. */
    private static final String THIS_MACHINE = "127.0.0.1";

    private static final Duration TIMEOUT = Duration.ofSeconds(100);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI endpoint;
    private final WireVersion version;
    private final String caller;

    /** @param caller the address for which the tests' trusted proxy asks */
    RawSoap(URI endpoint, WireVersion version, String caller) {
        this.endpoint = endpoint;
        this.version = version;
        this.caller = caller;
    }

    /** @throws IOException if no answer came, so that what became of the request is not known */
    Reply post(Request request) throws IOException {
        String action = Request.NAMESPACE + request.operation();
        HttpRequest.Builder post = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", version.contentType(action))
                .POST(HttpRequest.BodyPublishers.ofString(request.envelope(version)));
        if (!caller.equals(THIS_MACHINE)) {
            post.header("X-Forwarded-For", caller);
        }
        if (version == WireVersion.SOAP_11) {
            post.header("SOAPAction", "\"" + action + "\"");
        }
        try {
            return new Reply(request, version, CLIENT.send(post.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}

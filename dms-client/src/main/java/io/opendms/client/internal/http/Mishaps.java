package io.opendms.client.internal.http;

import io.opendms.client.failure.DmsConnectionException;
import io.opendms.client.internal.xml.XmlText;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** Tells what became of an exchange without an answer, above all whether the call can have arrived. */
final class Mishaps {
    private final Route route;

    Mishaps(Route route) {
        this.route = route;
    }

    /** @param begun whether some of the call may have arrived */
    DmsConnectionException broken(Throwable cause, boolean begun) {
        String url = route.url().toString();
        if (find(cause, UnresolvedAddressException.class).isPresent()) {
            return DmsConnectionException.beforeSending(
                    "there is no host " + route.url().getHost() + "; is the name right, and does DNS know it?", cause);
        }
        if (find(cause, HttpConnectTimeoutException.class).isPresent()) {
            return DmsConnectionException.beforeSending(
                    "no connection to " + url + " within "
                            + seconds(route.connectTimeout().toMillis())
                            + "; does the server run, and does a firewall let this machine through?",
                    cause);
        }
        if (find(cause, ConnectException.class).isPresent()) {
            return DmsConnectionException.beforeSending(
                    "nothing listens at " + url + "; does the service run, and are host and port right?", cause);
        }
        Optional<SSLHandshakeException> handshake = find(cause, SSLHandshakeException.class);
        if (handshake.isPresent()) {
            return DmsConnectionException.untrusted(
                    "no TLS with " + url + ": "
                            + XmlText.told(String.valueOf(handshake.get().getMessage()))
                            + "; trust who signed its certificate by trustFile, or show a certificate that it accepts",
                    cause);
        }
        if (!begun) {
            return DmsConnectionException.beforeSending(
                    "no connection to " + url + ": " + XmlText.told(String.valueOf(cause.getMessage()))
                            + "; does a server for " + route.url().getScheme() + " listen there?",
                    cause);
        }
        return DmsConnectionException.afterSending(
                "the connection to " + url + " broke (" + XmlText.told(String.valueOf(cause.getMessage()))
                        + ") before the answer was there; look whether it was done before calling again",
                cause);
    }

    DmsConnectionException late(Duration limit, Throwable cause) {
        return DmsConnectionException.afterSending(
                "no answer of " + route.url() + " within "
                        + seconds(limit.toMillis())
                        + "; look whether it was done before calling again, or allow more by responseTimeout, or by the limit of a"
                        + " wait for a job",
                cause);
    }

    DmsConnectionException interrupted(InterruptedException cause) {
        return DmsConnectionException.interrupted(
                "interrupted while waiting for " + route.url() + "; it may have been done", cause);
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    private static <T extends Throwable> Optional<T> find(Throwable top, Class<T> kind) {
        return Stream.iterate(top, each -> each != null, Throwable::getCause)
                .limit(10)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}

package io.opendms.notify.smtp;

import io.opendms.notify.smtp.tls.TlsFacts;
import io.opendms.notify.smtp.wire.Offers;
import io.opendms.notify.smtp.wire.Transcript;
import java.util.Map;
import java.util.Optional;

/** Keeps what an opening saw, even of one that failed: a server may end it for want of our certificate. For one thread. */
final class Witness {
    private final Transcript transcript;
    private Optional<TlsFacts> tls = Optional.empty();
    private Offers offers = new Offers(Map.of());

    Witness(Transcript transcript) {
        this.transcript = transcript;
    }

    Transcript transcript() {
        return transcript;
    }

    void sees(TlsFacts facts) {
        tls = Optional.of(facts);
        transcript.note("TLS: " + facts.version() + " " + facts.cipher());
    }

    void sees(Offers server) {
        offers = server;
    }

    Optional<TlsFacts> tls() {
        return tls;
    }

    /** The last, which after TLS is the one that counts. */
    Offers offers() {
        return offers;
    }
}

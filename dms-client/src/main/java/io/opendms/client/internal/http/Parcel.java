package io.opendms.client.internal.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * A request's body that knows whether it was asked for. By HTTP/1.1 the JDK asks when connection and TLS stand and the head is on
 * its way, so until then nothing has been sent that a service could carry out.
 */
final class Parcel implements BodyPublisher {
    private final BodyPublisher document;
    private volatile boolean begun;

    Parcel(byte[] document) {
        this.document = BodyPublishers.ofByteArray(document);
    }

    /** Whether some of it may have arrived. */
    boolean isBegun() {
        return begun;
    }

    @Override
    public long contentLength() {
        return document.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        begun = true;
        document.subscribe(subscriber);
    }
}

package io.opendms.ingest.delivery;

import io.opendms.ingest.trail.DeliveryStatus;

/** Told of what becomes of messages, to be counted. Called from any thread. */
public interface MailMeter {

    /** @param route such as {@code library}; empty if none was found */
    void delivery(String route, DeliveryStatus status);

    /** A message was set aside. */
    void quarantined();

    /** Counts nothing. */
    MailMeter NONE = new MailMeter() {
        @Override
        public void delivery(String route, DeliveryStatus status) {}

        @Override
        public void quarantined() {}
    };
}

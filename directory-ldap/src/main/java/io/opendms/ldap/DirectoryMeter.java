package io.opendms.ldap;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Counts and times what is sent to the directory. Called on the thread that sends, so it must not block. */
public interface DirectoryMeter {
    /** Counts nothing. */
    DirectoryMeter NONE = new DirectoryMeter() {
        @Override
        public void request(String kind, Duration took, String result) {}

        @Override
        public void pool(IntSupplier available, int max) {}

        @Override
        public void server(String server, BooleanSupplier usable) {}
    };

    /**
     * A request was answered, or its answer lost.
     *
     * @param kind {@code bind} (with its connection), {@code search}, {@code add}, {@code modify}, {@code modify_dn},
     *     {@code delete}
     * @param result {@code ok}, or the name that RFC 4511 gives the result code, with underscores
     */
    void request(String kind, Duration took, String result);

    /**
     * Called once, when the directory is made.
     *
     * @param available how many connections stand ready, asked for whenever somebody looks
     * @param max how many there may be
     */
    void pool(IntSupplier available, int max);

    /**
     * Called once for each server, when the directory is made.
     *
     * @param server host and port, from the configuration
     * @param usable whether it answered the last request and let the service in, asked for whenever somebody looks; true
     *     until it is first asked
     */
    void server(String server, BooleanSupplier usable);
}

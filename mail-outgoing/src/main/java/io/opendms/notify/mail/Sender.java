package io.opendms.notify.mail;

import java.time.Duration;

/** Sends mail through the organisation's server; keeps its connections. May be used by any thread. */
public interface Sender extends AutoCloseable {

    /**
     * Tries once to send a mail with the settings of its origin.
     *
     * @throws InterruptedException if this thread is to end; whether the mail was sent is then not known
     */
    Attempt send(OutgoingMail mail) throws InterruptedException;

    /** For how long a try takes at most, whatever the server does. */
    Duration longest();

    @Override
    void close();
}

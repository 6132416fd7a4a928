package io.opendms.bench.notices;

import io.opendms.notify.mail.OutgoingMail;
import java.io.IOException;
import java.util.List;

/** A way for mails to a server. */
@FunctionalInterface
interface Way {

    /**
     * Sends all of them, each once.
     *
     * @param connections over how many connections
     * @param port where the server is on this machine
     * @return how long it took, in seconds, from the first to the last
     * @throws IOException if one of them was not sent
     */
    double send(List<OutgoingMail> mails, int connections, int port) throws IOException;
}

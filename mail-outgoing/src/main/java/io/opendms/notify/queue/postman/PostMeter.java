package io.opendms.notify.queue.postman;

import io.opendms.notify.mail.Attempt;

/** Counts mail that goes out. */
public interface PostMeter {

    /** A try has ended so. */
    void tried(Attempt.End end);

    /** A mail will never be sent, because it could not be in time. */
    void givenUp();
}

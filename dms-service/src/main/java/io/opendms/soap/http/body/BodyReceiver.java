package io.opendms.soap.http.body;

/**
 * Hears what became of a body. Exactly one of the methods is called, once, on a thread that may be kept busy; when it
 * returns the request has been answered.
 */
public interface BodyReceiver {
    /** All of it is there. The receiver closes it. */
    void received(Body body);

    /** It is not taken. */
    void refused(BodyRefusal why);

    /** It ended before its end, or nobody can tell where it ends; the sender may be gone, or still read. */
    void brokeOff();
}

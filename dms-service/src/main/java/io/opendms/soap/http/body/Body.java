package io.opendms.soap.http.body;

/** A body in memory. What it holds of the {@link BodyReader}'s permits it gives back step by step, each once. */
public final class Body implements AutoCloseable {
    private static final byte[] NONE = {};
    private static final Runnable NOTHING = () -> {};

    private final int length;
    private byte[] bytes;
    private Runnable whenParsed;
    private Runnable whenDone;

    private Body(byte[] bytes, int length, Runnable whenParsed, Runnable whenDone) {
        this.bytes = bytes;
        this.length = length;
        this.whenParsed = whenParsed;
        this.whenDone = whenDone;
    }

    /** A request without a body. */
    public static Body none() {
        return small(NONE, 0);
    }

    static Body small(byte[] bytes, int length) {
        return small(bytes, length, NOTHING);
    }

    static Body small(byte[] bytes, int length, Runnable whenParsed) {
        return new Body(bytes, length, whenParsed, NOTHING);
    }

    static Body large(byte[] bytes, int length, Runnable whenParsed, Runnable whenDone) {
        return new Body(bytes, length, whenParsed, whenDone);
    }

    /** The array that holds it, from its beginning. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** The request has been made of it, and its bytes are not needed any more. */
    public void parsed() {
        bytes = NONE;
        Runnable release = whenParsed;
        whenParsed = NOTHING;
        release.run();
    }

    /** It will not be parsed. */
    void drop() {
        whenParsed = NOTHING;
        close();
    }

    /** Nothing made of it is in use any more. */
    @Override
    public void close() {
        parsed();
        Runnable release = whenDone;
        whenDone = NOTHING;
        release.run();
    }
}

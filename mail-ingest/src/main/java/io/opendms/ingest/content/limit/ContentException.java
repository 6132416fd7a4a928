package io.opendms.ingest.content.limit;

/** A message cannot be read, now or later: it goes beyond a limit, or the reader does not cope with it. */
public final class ContentException extends Exception {
    private static final long serialVersionUID = 1L;

    public ContentException(String message) {
        super(message);
    }

    public ContentException(String message, Throwable cause) {
        super(message, cause);
    }
}

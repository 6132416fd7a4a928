package io.opendms.ingest.dropfolder.format;

/** A file is no message with an envelope. */
public final class BadFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean cut;

    private BadFileException(String message, boolean cut) {
        super(message);
        this.cut = cut;
    }

    static BadFileException wrong(String message) {
        return new BadFileException(message, false);
    }

    static BadFileException cut(String message) {
        return new BadFileException(message, true);
    }

    /** Whether it is only a beginning, of which somebody may still write the rest. */
    public boolean isCut() {
        return cut;
    }
}

package io.opendms.ingest.dropfolder.place;

/**
 * Nothing can be taken at present: files may not be renamed or deleted, so that what is taken would be taken again and
 * again, or there is no directory or no room in the spool.
 */
public final class PausedException extends Exception {
    private static final long serialVersionUID = 1L;

    public PausedException(String message) {
        super(message);
    }
}

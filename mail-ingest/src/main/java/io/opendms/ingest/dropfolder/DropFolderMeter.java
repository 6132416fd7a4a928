package io.opendms.ingest.dropfolder;

/** Counts what comes of the files of a drop folder. Called from several threads; must not block. */
public interface DropFolderMeter {
    /** Counts nothing. */
    DropFolderMeter NONE = (fate, count) -> {};

    /** So many more files have come to this. */
    void files(Fate fate, int count);
}

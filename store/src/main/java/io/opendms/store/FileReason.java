package io.opendms.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Why a file of the data folder cannot be used, for those failures of the JDK that say no more than which file it is. */
final class FileReason {
    private FileReason() {}

    /** A phrase that names the file. */
    static String of(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read or written by this account";
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (failure instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is in the way";
        }
        return String.valueOf(failure.getMessage());
    }
}

package io.opendms.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, for those failures of the JDK that say no more than which file it is. */
public final class FileTrouble {
    private FileTrouble() {}

    /** One sentence that names the file; the failure's own message if that says more than the name. */
    public static String of(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (failure instanceof FileAlreadyExistsException there) {
            return there.getFile() + " exists already";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read or written by this account";
        }
        return String.valueOf(failure.getMessage());
    }
}

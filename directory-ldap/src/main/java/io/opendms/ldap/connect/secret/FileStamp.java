package io.opendms.ldap.connect.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** By what a changed file is told from the one before it, without reading it. */
record FileStamp(long modified, long size) {
    /** Empty if there is no such file, or none that may be looked at. */
    static Optional<FileStamp> of(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new FileStamp(attributes.lastModifiedTime().toMillis(), attributes.size()));
        } catch (IOException e) {
            // Said when it is read, which a change of the stamp leads to.
            return Optional.empty();
        }
    }
}

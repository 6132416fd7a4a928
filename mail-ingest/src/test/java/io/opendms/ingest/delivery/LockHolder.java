package io.opendms.ingest.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another node: holds the lock that it is told until its input ends, and makes a file just before it gives it back. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        new SharedLocks().locked(file, () -> {
            System.out.println("held");
            System.in.read();
            return Files.createFile(Path.of(arguments[1]));
        });
    }
}

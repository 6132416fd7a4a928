package io.opendms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is kept in a folder of its own, which goes with it. */
final class Kept<T extends AutoCloseable> {
    private final Path folder;
    private final T content;

    /** @param opening makes it in an empty folder, of which nothing is left if that fails */
    Kept(Function<Path, T> opening) {
        try {
            folder = Files.createTempDirectory("dms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            content = opening.apply(folder);
        } catch (RuntimeException | Error e) {
            try {
                remove();
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    T content() {
        return content;
    }

    /** Closes it and removes the folder. */
    void end() throws Exception {
        try {
            content.close();
        } finally {
            remove();
        }
    }

    /** What is in a folder before the folder. */
    private void remove() throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}

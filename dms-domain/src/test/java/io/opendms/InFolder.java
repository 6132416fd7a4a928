package io.opendms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test has in a folder of its own: made with the test, closed after it and the folder removed. */
public final class InFolder<T extends AutoCloseable> implements AfterEachCallback {
    private final Path folder;
    private final T kept;

    /** @param opening makes it in an empty folder */
    public InFolder(Function<Path, T> opening) {
        try {
            folder = Files.createTempDirectory("dms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kept = opening.apply(folder);
    }

    public T get() {
        return kept;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try {
            kept.close();
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

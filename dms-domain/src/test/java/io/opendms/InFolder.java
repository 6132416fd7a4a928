package io.opendms;

import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test has in a folder of its own: made with the test, closed after it and the folder removed. */
public final class InFolder<T extends AutoCloseable> implements AfterEachCallback {
    private final Kept<T> kept;

    /** @param opening makes it in an empty folder */
    public InFolder(Function<Path, T> opening) {
        kept = new Kept<>(opening);
    }

    public T get() {
        return kept.content();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        kept.end();
    }
}

package io.opendms;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the tests of a class share in a folder: made before the first, closed after the last and the folder removed. It is held
 * in a static field.
 */
public final class InFolderOfClass<T extends AutoCloseable> implements BeforeAllCallback, AfterAllCallback {
    private final Function<Path, T> opening;
    private Optional<Kept<T>> kept = Optional.empty();

    /** @param opening makes it in an empty folder */
    public InFolderOfClass(Function<Path, T> opening) {
        this.opening = opening;
    }

    public T get() {
        return kept.orElseThrow().content();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        kept = Optional.of(new Kept<>(opening));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (kept.isPresent()) {
            kept.get().end();
        }
    }
}

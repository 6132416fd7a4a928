package io.opendms.ingest.library;

import io.opendms.ingest.list.ListSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalListSettingsTest extends ListSettingsContract {
    @TempDir
    private Path folder;

    @Override
    protected StoredLibrary library(ListSettings settings) {
        return new Library(folder, settings);
    }
}

package io.opendms.it.store;

import io.opendms.InFolder;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteAccessBookIT implements AccessBookContract {
    @RegisterExtension
    private final InFolder<Store> folder =
            new InFolder<>(data -> Store.open(StoreSettings.embedded(data), InstantSource.system()));

    @Override
    public Store one() {
        return folder.get();
    }

    @Override
    public Store other() {
        return folder.get();
    }
}

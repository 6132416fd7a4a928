package io.opendms.store.audit;

import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class TamperingTest implements TamperingContract, TruncationContract, CourseContract, ForgeryContract {
    @TempDir
    private Path folder;

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public StoreSettings settings() {
        return StoreSettings.embedded(folder);
    }

    @Override
    public Store open() {
        return Store.open(settings(), InstantSource.fixed(AT));
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("dms.db"));
    }

    @Override
    public List<String> release() {
        return List.of(
                "DROP TRIGGER IF EXISTS change_intent_stays",
                "DROP TRIGGER IF EXISTS change_intent_is_final",
                "DROP TRIGGER IF EXISTS audit_record_stays",
                "DROP TRIGGER IF EXISTS audit_record_is_final");
    }
}

package io.opendms.approval.jdbc;

import io.opendms.approval.app.RandomSequence;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tenth as many of the sequences as in memory, since each step of a request is a commit. */
class SqliteRandomSequencesTest {
    @TempDir
    private Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("sequences", 40) / 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_request_ends_as_its_table_allows_and_the_directory_as_its_requests_say(long seed) {
        try (Store store = Store.open(StoreSettings.embedded(folder), InstantSource.system())) {
            RandomSequence sequence = new RandomSequence(
                    seed, new JdbcRequestStore(store.database(), store.auditTrail(), store.outbox()));

            sequence.play();
        }
    }
}

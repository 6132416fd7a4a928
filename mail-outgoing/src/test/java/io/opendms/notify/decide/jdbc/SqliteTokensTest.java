package io.opendms.notify.decide.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.decide.Tokens;
import io.opendms.notify.decide.TokensContract;
import io.opendms.store.jdbc.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTokensTest implements TokensContract {
    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.sqlite(folder.resolve("test.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public Tokens tokens() {
        return new JdbcTokens(database);
    }

    @Test
    void tokens_outlive_the_process() {
        tokens().keep("a1", QUESTION, NOW);
        close();
        open();
        assertThat(tokens().find("a1").orElseThrow().question()).isEqualTo(QUESTION);
    }
}

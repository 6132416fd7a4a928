package io.opendms.bench.jdbc;

import io.opendms.bench.process.Program;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** PostgreSQL with its own defaults, started by the script of the integration tests. */
public final class PostgresProcess implements AutoCloseable {
    private static final String USER = "dms";
    private static final String PASSWORD = "St0re-Pass.word";

    private final Program program;
    private final int port;

    private PostgresProcess(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param script {@code postgres.sh} of the integration tests
     * @param folder an empty folder for its content, or that of a server before
     */
    public static PostgresProcess start(Path script, Path folder) throws IOException {
        int port = Program.freePort();
        Program program = Program.start(
                folder.resolveSibling(folder.getFileName() + ".log"),
                Map.of("STORE_PASSWORD", PASSWORD),
                List.of("bash", script.toString(), folder.toString(), Integer.toString(port)));
        PostgresProcess postgres = new PostgresProcess(program, port);
        program.await(postgres::answers);
        return postgres;
    }

    /** The database of that name, made if it is not there. */
    public StoreSettings.Server database(String name) throws IOException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                if (row.next()) {
                    return server(name);
                }
            }
            statement.execute("CREATE DATABASE " + name);
            return server(name);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private StoreSettings.Server server(String name) {
        return new StoreSettings.Server(url(name), USER, PASSWORD);
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, PASSWORD);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}

package io.opendms.it.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.it.peer.DeafPort;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostgresServer;
import io.opendms.store.Store;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the operator hears when the database server cannot be used; never a password, never the server's own words. */
@ExtendWith(Peers.class)
final class PostgresFailureIT {
    @TempDir
    Path folder;

    @Test
    void says_that_nobody_answers() throws IOException {
        try (DeafPort deaf = new DeafPort()) {
            String url = "jdbc:postgresql://127.0.0.1:" + deaf.number() + "/dms";
            assertThatThrownBy(() -> Nodes.open(url, "dms", "s3cret", folder))
                    .isInstanceOf(StoreFailure.Unreachable.class)
                    .hasMessage("no connection to " + url
                            + "; check that the server runs, that store.url names its host and port, and that it has"
                            + " connections left");
        }
    }

    @Test
    void says_that_the_account_is_not_accepted(PostgresServer server) {
        String url = server.url(server.newDatabase());
        assertThatThrownBy(() -> Nodes.open(url, PostgresServer.USER, "s3cret", folder))
                .isInstanceOf(StoreFailure.NotPermitted.class)
                .hasMessage(url + " does not accept the account \"dms\" with its password; check store.user and"
                        + " store.password, and pg_hba.conf on the server");
    }

    @Test
    void says_that_there_is_no_such_database(PostgresServer server) {
        String url = server.url("nowhere");
        assertThatThrownBy(() -> Nodes.open(url, PostgresServer.USER, PostgresServer.PASSWORD, folder))
                .isInstanceOf(StoreFailure.Missing.class)
                .hasMessage(url + " does not exist on its server; make it: createdb --owner 'dms' and its name");
    }

    @Test
    void says_that_the_account_may_not_make_tables(PostgresServer server) throws SQLException {
        String database = server.newDatabase();
        try (Connection connection = server.administrator(database);
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            statement.execute("CREATE ROLE guest_of_" + database + " LOGIN PASSWORD 'guest'");
        }
        assertThatThrownBy(() -> Nodes.open(server.url(database), "guest_of_" + database, "guest", folder))
                .isInstanceOf(StoreFailure.NotPermitted.class)
                .hasMessageContaining("does not let the account \"guest_of_" + database + "\" make its tables");
    }

    @Test
    void refuses_a_server_that_is_older_than_13_and_makes_nothing_there(PostgresServer server) throws Exception {
        String database = server.newDatabase();
        try (OtherVersion old = new OtherVersion(server, database, 12)) {
            assertThatThrownBy(() -> Nodes.open(old.url(), PostgresServer.USER, PostgresServer.PASSWORD, folder))
                    .isInstanceOf(StoreFailure.WrongVersion.class)
                    .hasMessage(
                            old.url() + " is PostgreSQL 12; dms needs 13 or newer: upgrade the server, or use another");
        }
        try (Connection connection = server.administrator(database);
                Statement statement = connection.createStatement();
                ResultSet tables =
                        statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            assertThat(tables.next()).isFalse();
        }
        try (OtherVersion oldest = new OtherVersion(server, database, 13);
                Store store = Nodes.open(oldest.url(), PostgresServer.USER, PostgresServer.PASSWORD, folder)) {
            assertThat(store.changeRecord().openIntents()).isEmpty();
        }
    }

    @Test
    void refuses_a_database_that_a_newer_program_used(PostgresServer server) throws SQLException {
        String database = server.newDatabase();
        Nodes.open(server, database, folder).close();
        try (Connection connection = server.administrator(database);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO schema_version (number, name, checksum) VALUES (4711, 'later', 'x')");
        }
        assertThatThrownBy(() -> Nodes.open(server, database, folder))
                .isInstanceOf(StoreFailure.WrongVersion.class)
                .hasMessageContaining("is at version 4711");
    }
}

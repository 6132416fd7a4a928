package io.opendms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaVersionTest {
    private static final Migration ONE =
            migration("0001-one", "-- why\nCREATE TABLE one (a INTEGER);\nCREATE TABLE other (a INTEGER);\n");
    private static final Migration TWO = migration("0002-two", "CREATE TABLE two (a INTEGER);\n");

    private static final String REQUEST = """
            INSERT INTO approval_request
                (version, status, farm, caller, requester, requester_key, justification, operation, alias, alias_key,
                new_alias, name, description, manager, senders, round, taken_by, attempts, intent, worker, undo_for, refusal,
                comment, submitted_at, expires_at, changed_at)
            VALUES (1, ?, 'contoso', 'c', 'Max@contoso.com', 'max@contoso.com', '', 'CreateGroup', 'team', 'team', '', '', '',
                '', '', 1, '', 0, 0, '', '', '', '', 1, 2, 1)""";

    @TempDir
    Path folder;

    @Test
    void reads_number_name_and_statements_of_a_migration() {
        assertThat(ONE.number()).isEqualTo(1);
        assertThat(ONE.name()).isEqualTo("one");
        assertThat(ONE.statements()).hasSize(2);
    }

    @Test
    void numbers_of_the_programs_migrations_rise() {
        assertThat(Migration.all(new Sqlite(folder.resolve("test.db"))))
                .extracting(Migration::number)
                .startsWith(1)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void takes_a_step_that_another_line_of_development_left_out() throws SQLException {
        Migration three = migration("0003-three", "CREATE TABLE three (a INTEGER);\n");
        migrate(ONE, three);
        migrate(ONE, TWO, three);
        assertThat(tables()).containsExactly("one", "other", "schema_version", "three", "two");
    }

    @Test
    void takes_only_the_steps_that_are_missing() throws SQLException {
        migrate(ONE);
        migrate(ONE, TWO);
        migrate(ONE, TWO);
        assertThat(tables()).containsExactly("one", "other", "schema_version", "two");
    }

    @Test
    void step_that_fails_leaves_nothing() throws SQLException {
        Migration broken = migration("0002-broken", "CREATE TABLE two (a INTEGER);\nCREATE TABLE one (a INTEGER);\n");
        assertThatThrownBy(() -> migrate(ONE, broken)).isInstanceOf(SQLException.class);
        assertThat(tables()).containsExactly("one", "other", "schema_version");
        migrate(ONE, TWO);
        assertThat(tables()).contains("two");
    }

    @Test
    void refuses_a_database_that_a_newer_program_used() throws SQLException {
        migrate(ONE, TWO);
        assertThatThrownBy(() -> migrate(ONE))
                .isInstanceOf(StoreFailure.class)
                .hasMessage("test.db is at version 2 and this program knows versions up to 1;"
                        + " it was used by a newer program: start that one");
    }

    @Test
    void refuses_a_database_that_took_another_step_of_the_same_number() throws SQLException {
        migrate(ONE);
        assertThatThrownBy(() -> migrate(migration("0001-one", "CREATE TABLE one (b INTEGER);\n")))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("migration 1 (one) is not the one it took");
    }

    @Test
    void requests_that_wait_are_counted_as_their_requester_is_spelled_after_the_step_that_counts_by_person()
            throws SQLException {
        List<Migration> all = Migration.all(new Sqlite(folder.resolve("test.db")));
        migrate(all.stream().filter(step -> step.number() < 32).toArray(Migration[]::new));
        Session session = session();
        try {
            for (String status : List.of("pending", "applied")) {
                PreparedStatement insert = session.statement(REQUEST);
                insert.setString(1, status);
                insert.executeUpdate();
            }
            session.commit();
        } finally {
            session.close();
        }

        migrate(all.toArray(Migration[]::new));

        Session after = session();
        try (ResultSet row = after.statement("SELECT status, counted_as FROM approval_request ORDER BY id")
                .executeQuery()) {
            List<String> counted = new ArrayList<>();
            while (row.next()) {
                counted.add(row.getString(1) + " " + row.getString(2));
            }
            assertThat(counted).containsExactly("pending max@contoso.com", "applied ");
        } finally {
            after.close();
        }
    }

    @Test
    void secrets_of_mail_that_has_ended_are_taken_out_of_an_older_database() throws SQLException {
        List<Migration> all = Migration.all(new Sqlite(folder.resolve("test.db")));
        migrate(all.stream().filter(each -> each.number() < 43).toArray(Migration[]::new));
        for (String state : List.of("sent", "dropped", "queued")) {
            run("""
                    INSERT INTO outgoing_mail (
                        digest, event, recipient, recipient_key, origin, topic, subject, written_at, title, plain, html, reply_to,
                        unsubscribe, about_mail, state, first_due_at, begun_at, attempts, claims, node, changed_at, reply)
                    VALUES ('%1$s', 'e', 'a@b', 'a@b', '', 't', '1', 1, 't', '', '', 'secret %1$s', 'link', 1, '%1$s', 1, 1, 0, 0,
                        '', 1, '')""".formatted(state));
        }
        migrate(all.toArray(Migration[]::new));
        assertThat(
                        values(
                                "SELECT COALESCE(reply_to, '') || COALESCE(unsubscribe, '') FROM outgoing_mail ORDER BY number"))
                .containsExactly("", "", "secret queuedlink");
    }

    private static Migration migration(String file, String content) {
        return Migration.of(file, content.getBytes(StandardCharsets.UTF_8));
    }

    private void migrate(Migration... migrations) throws SQLException {
        Session session = session();
        try {
            new SchemaVersion(session, "test.db").migrate(List.of(migrations));
        } finally {
            session.close();
        }
    }

    private List<String> tables() throws SQLException {
        Session session = session();
        try (ResultSet row = session.statement(
                        "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name)")
                .executeQuery()) {
            row.next();
            return List.of(row.getString(1).split(","));
        } finally {
            session.close();
        }
    }

    private void run(String statement) throws SQLException {
        Session session = session();
        try {
            session.statement(statement).executeUpdate();
            session.commit();
        } finally {
            session.close();
        }
    }

    private List<String> values(String select) throws SQLException {
        Session session = session();
        List<String> values = new ArrayList<>();
        try (ResultSet row = session.statement(select).executeQuery()) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        } finally {
            session.close();
        }
        return values;
    }

    private Session session() throws SQLException {
        return Session.writer(new Sqlite(folder.resolve("test.db")));
    }
}

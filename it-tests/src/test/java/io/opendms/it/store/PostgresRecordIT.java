package io.opendms.it.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opendms.entry.Alias;
import io.opendms.it.peer.Beside;
import io.opendms.it.peer.PostgresServer;
import io.opendms.it.service.Program;
import io.opendms.record.ChangeHistory;
import io.opendms.record.ChangeHistoryContract;
import io.opendms.record.ChangeRecord;
import io.opendms.record.ChangeRecordContract;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.OpenIntent;
import io.opendms.record.Outbox;
import io.opendms.record.OutboxContract;
import io.opendms.record.RecordFailure;
import io.opendms.record.Touches;
import io.opendms.record.TouchesContract;
import io.opendms.store.Store;
import io.opendms.store.audit.AuditReader;
import io.opendms.store.audit.AuditReport;
import io.opendms.store.audit.AuditVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** One node alone, then several, on one database; of a server of its own, which is killed and told not to wait for its disk. */
@Beside
final class PostgresRecordIT implements ChangeRecordContract, ChangeHistoryContract, TouchesContract, OutboxContract {
    private static final Closing CLOSING = new Closing(Instant.EPOCH, Closing.Result.APPLIED, "");

    @AutoClose
    private static PostgresServer server;

    private final String database = server.newDatabase();

    @TempDir
    Path folder;

    private Store store;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @BeforeEach
    void open() {
        store = node("one");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Store node(String name) {
        return Nodes.open(server, database, folder.resolve(name));
    }

    @Override
    public ChangeRecord record() {
        return store.changeRecord();
    }

    @Override
    public ChangeHistory history() {
        return store.changes();
    }

    @Override
    public Touches touches() {
        return store.touches();
    }

    @Override
    public Outbox outbox() {
        return store.outbox();
    }

    @Test
    void open_intents_are_there_after_a_restart() {
        long number = record().open(intent("a"));
        store.close();
        open();
        assertThat(record().openIntents()).containsExactly(new OpenIntent(number, intent("a")));
    }

    @Test
    void each_node_settles_its_own_intents() {
        try (Store other = node("two")) {
            long mine = record().open(intent("a"));
            long theirs = other.changeRecord().open(intent("b"));

            assertThat(record().openIntents()).extracting(OpenIntent::number).containsExactly(mine);
            assertThat(record().isOpen(theirs)).isTrue();
            assertThat(other.changeRecord().openIntents())
                    .extracting(OpenIntent::number)
                    .containsExactly(theirs);
            assertThatThrownBy(() -> record().close(theirs, CLOSING))
                    .isInstanceOf(RecordFailure.class)
                    .hasRootCauseMessage("intent " + theirs + " is not open");
        }
    }

    /** Whoever is answered next may ask the other node, which may be the only one then. */
    @Test
    void an_end_that_is_proven_is_there_for_the_other_node_at_once() {
        try (Store other = node("two")) {
            long number = record().open(intent("a"));

            record().closeLater(number, CLOSING);

            assertThat(other.changeRecord().isOpen(number)).isFalse();
            assertThatThrownBy(() -> record().closeLater(number + 1, CLOSING)).isInstanceOf(RecordFailure.class);
        }
    }

    @Test
    void what_a_living_node_has_open_is_left_to_it() {
        try (Store other = node("two")) {
            other.changeRecord().open(intent("a"));
            assertThat(record().takeOver()).isEmpty();
        }
    }

    @Test
    void what_a_dead_node_left_open_goes_to_one_other_node() throws Exception {
        long left;
        try (Store dead = node("two")) {
            left = dead.changeRecord().open(intent("a"));
        }
        execute("UPDATE node SET lease_until = 0");
        try (Store third = node("three")) {
            store.close();
            open();
            List<OpenIntent> first = record().takeOver();
            assertThat(first).extracting(OpenIntent::number).containsExactly(left);
            assertThat(third.changeRecord().takeOver()).isEmpty();

            record().close(left, CLOSING);
            assertThat(report().faults()).isEmpty();
        }
    }

    @Test
    void tells_who_changed_an_alias_after_an_intent() {
        long first = record().open(intent("Sales"));
        Alias alias = Alias.of("sales");
        assertThat(record().followerOf(first, alias, alias)).isEqualTo(ChangeRecord.Follower.NONE);
        record().open(intent("other"));
        try (Store other = node("two")) {
            other.changeRecord().open(intent("sales"));
            assertThat(record().followerOf(first, alias, alias)).isEqualTo(ChangeRecord.Follower.OTHER_NODE);
        }
        record().open(intent("SALES"));
        assertThat(record().followerOf(first, alias, alias)).isEqualTo(ChangeRecord.Follower.SAME_NODE);
    }

    @Test
    void a_copied_data_folder_does_not_run_twice() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Files.copy(folder.resolve("one/node.id"), copy.resolve("node.id"));
        try (Store second = Nodes.open(server, database, copy)) {
            second.changeRecord().open(intent("a"));
            assertThatThrownBy(() -> record().open(intent("b")))
                    .isInstanceOf(RecordFailure.class)
                    .rootCause()
                    .hasMessageContaining("another process runs as node");
        }
    }

    @Test
    void a_backup_counts_only_with_the_dump_of_the_database() throws Exception {
        record().close(record().open(intent("a")), CLOSING);
        Path data = folder.resolve("one");
        String url = server.url(database);
        Path file = configuration();
        String configuration = "--config=" + file;
        String dumping = "pg_dump --format=custom --file=dms.dump --username=dms --dbname=" + url.substring(5);

        assertThat(Program.run(0, "backup", folder.resolve("alone").toString(), configuration))
                .contains("NOT in it is the database", dumping, "dms backup DIR --database-dump dms.dump");

        assertThat(data.resolve("last-backup")).doesNotExist();
        assertThat(Program.run(0, "doctor", "--only", "D25", configuration))
                .contains("WARN", "no dump of it was named to dms", dumping + " && ");
        Path dump = folder.resolve("of.the.database");
        server.dump(database, dump);
        String whole = folder.resolve("whole").toString();
        Program.run(0, "backup", whole, "--database-dump", dump.toString(), configuration);
        assertThat(Program.run(0, "doctor", "--only", "D25", configuration)).doesNotContain("WARN");
        assertThat(Program.run(0, "restore", whole, "--verify")).contains("with a dump of the database");
        Path elsewhere = Files.writeString(
                folder.resolve("elsewhere.yaml"),
                Files.readString(file).replace("data: " + data, "data: " + folder.resolve("elsewhere")));
        assertThat(Program.run(0, "restore", whole, "--config=" + elsewhere))
                .contains("pg_restore --username=dms --dbname=" + url.substring(5) + " " + whole);
    }

    @Test
    void every_commit_waits_for_the_disk_whatever_the_database_is_set_to() throws Exception {
        store.close();
        execute("ALTER DATABASE " + database + " SET synchronous_commit = off");
        open();
        String setting = store.database().commit(session -> {
            try (var row = session.statement("SHOW synchronous_commit").executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
        assertThat(setting).isEqualTo("on");
    }

    @Test
    void a_server_that_does_not_wait_for_its_disk_is_told_of() throws Exception {
        String configuration = "--config=" + configuration();
        assertThat(Program.run(0, "doctor", "--only", "D24", configuration))
                .contains("whether it waits for its disk")
                .doesNotContain("WARN");
        execute("ALTER SYSTEM SET fsync = off");
        reload("off");
        try {
            assertThat(Program.run(0, "doctor", "--only", "D24", configuration)).contains("WARN", "it has fsync = off");
            store.close();
            assertThat(openLogging())
                    .anySatisfy(line -> assertThat(line)
                            .contains("store_not_durable", server.url(database), "setting=fsync value=off"));
        } finally {
            execute("ALTER SYSTEM RESET fsync");
            reload("on");
        }
    }

    private void reload(String fsync) throws SQLException {
        execute("SELECT pg_reload_conf()");
        await().until(() -> {
            try (Connection connection = server.administrator(database);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW fsync")) {
                return row.next() && row.getString(1).equals(fsync);
            }
        });
    }

    private List<String> openLogging() {
        Logger log = (Logger) LoggerFactory.getLogger("io.opendms.store");
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.list = new CopyOnWriteArrayList<>();
        appender.start();
        log.addAppender(appender);
        try {
            open();
        } finally {
            log.detachAppender(appender);
        }
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private Path configuration() throws IOException {
        return Files.writeString(
                folder.resolve("dms.yaml"),
                "data: " + folder.resolve("one") + "\nstore:\n  url: " + server.url(database) + "\n  user: "
                        + PostgresServer.USER + "\n  password: " + PostgresServer.PASSWORD
                        + "\ndirectory: { mode: off }\nfarms: [ { name: contoso, callers: [anonymous],"
                        + " container: 'OU=SharePoint,DC=contoso,DC=com', mailHost: sp.contoso.com } ]\n");
    }

    @Test
    void rows_of_intents_and_of_the_trail_are_neither_changed_nor_deleted() {
        record().close(record().open(intent("a")), CLOSING);
        for (String statement : List.of(
                "DELETE FROM change_intent",
                "UPDATE change_intent SET alias = 'b'",
                "TRUNCATE change_intent",
                "DELETE FROM audit_record",
                "UPDATE audit_record SET result = 'b'",
                "TRUNCATE audit_record")) {
            assertThatThrownBy(() -> execute(statement))
                    .as(statement)
                    .hasMessageContaining("is never deleted and never changed");
        }
    }

    @Test
    void several_nodes_write_chains_that_are_whole_and_vouch_for_each_other() throws Exception {
        String second;
        try (Store other = node("two")) {
            second = other.node();
            for (int i = 0; i < 20; i++) {
                record().closeLater(record().open(intent("a" + i)), CLOSING);
                other.changeRecord().closeLater(other.changeRecord().open(intent("b" + i)), CLOSING);
            }
        }
        store.close();
        open();
        AuditReport report = report();
        assertThat(report.faults()).isEmpty();
        assertThat(report.records()).hasSize(2);
        assertThat(report.records().values())
                .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(21));
        assertThat(report.checkpoints()).isEqualTo(2);
        assertThat(new AuditReader(store.database().readers()).newestCheckpoint())
                .hasValueSatisfying(
                        text -> assertThat(text).contains("\nhead " + store.node() + " ", "\nhead " + second + " "));
    }

    @Test
    void a_server_that_was_away_is_used_again_when_it_is_back() {
        long number = record().open(intent("a"));
        server.kill();
        try {
            assertThatThrownBy(() -> record().open(intent("b"))).isInstanceOf(RecordFailure.class);
            assertThatThrownBy(() -> record().open(intent("c"))).isInstanceOf(RecordFailure.class);
        } finally {
            server.run();
        }
        record().close(number, CLOSING);
        assertThat(record().openIntents()).isEmpty();
    }

    private AuditReport report() throws SQLException {
        return new AuditVerification(new AuditReader(store.database().readers())).run();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.administrator(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Intent intent(String alias) {
        return new Intent(Instant.EPOCH, "r", "f", "c", "CreateContact", alias, "", "", "dn: CN=" + alias + "\n", "");
    }
}

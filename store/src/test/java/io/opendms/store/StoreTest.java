package io.opendms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.record.Intent;
import io.opendms.record.OpenIntent;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.StoreFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
    private static final Intent INTENT = new Intent(Instant.EPOCH, "r", "f", "c", "CreateContact", "a", "", "", "", "");

    private static final List<String> FILES = List.of("dms.db", "dms.db-wal", "dms.db-shm", "store.lock");

    @TempDir
    Path folder;

    @Test
    void makes_a_folder_that_others_cannot_read() throws IOException {
        Path data = folder.resolve("new/data");
        try (Store store = open(data)) {
            assertThat(store.changeRecord().openIntents()).isEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void makes_files_that_others_cannot_read_in_a_folder_that_they_can() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Store store = open(folder)) {
            store.changeRecord().open(INTENT);
            assertOthersCannotRead();
        }
    }

    @Test
    void closes_files_to_others_that_were_open_to_them() throws Exception {
        killAfter(100);
        for (String name : FILES) {
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
        try (Store store = open(folder)) {
            store.changeRecord().open(INTENT);
            assertOthersCannotRead();
        }
    }

    private void assertOthersCannotRead() {
        assertThat(FILES)
                .allSatisfy(name -> assertThat(
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------"));
    }

    @Test
    void probe_finds_a_full_disk_though_a_few_bytes_still_fit() throws SQLException {
        try (Store store = open(folder)) {
            fillDisk(store);
            assertThatThrownBy(store::probe)
                    .isInstanceOf(RecordFailure.class)
                    .hasMessageContaining("dms.db")
                    .hasMessageContaining("full");
            makeRoom(store);
            store.probe();
        }
    }

    @Test
    void probe_asks_for_room_at_once_when_a_change_found_none() throws SQLException {
        try (Store store = open(folder)) {
            store.probe();
            fillDisk(store);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            store.changeRecord().open(INTENT);
                        }
                    })
                    .isInstanceOf(RecordFailure.class);
            assertThatThrownBy(store::probe).isInstanceOf(RecordFailure.class);
            assertThatThrownBy(store::probe).as("until it is mended").isInstanceOf(RecordFailure.class);
            makeRoom(store);
            store.probe();
        }
    }

    @Test
    void probe_asks_for_room_though_the_clock_was_set_back() throws SQLException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-28T10:00:00Z"));
        try (Store store = Store.open(StoreSettings.embedded(folder), now::get)) {
            store.probe();
            now.updateAndGet(before -> before.minus(Duration.ofDays(365)));
            takeFreeRoom(store);
            fillDisk(store);
            assertThatThrownBy(store::probe).isInstanceOf(RecordFailure.class);
        }
    }

    /** So that the next large write finds none that an earlier one has given back. */
    private static void takeFreeRoom(Store store) throws SQLException {
        store.database()
                .commit(session -> session.statement(
                                "INSERT INTO store_room (node, filler) VALUES ('another', zeroblob(1000000))")
                        .executeUpdate());
    }

    /** From now on the database cannot grow, as on a full disk. */
    private static void fillDisk(Store store) throws SQLException {
        pragma(store, "max_page_count = " + pragma(store, "page_count"));
    }

    private static void makeRoom(Store store) throws SQLException {
        pragma(store, "max_page_count = 1000000");
    }

    private static long pragma(Store store, String pragma) throws SQLException {
        return store.database().commit(session -> {
            try (ResultSet row = session.statement("PRAGMA " + pragma).executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Test
    void keeps_what_it_was_given_over_a_restart() {
        long number;
        try (Store store = open(folder)) {
            number = store.changeRecord().open(INTENT);
        }
        try (Store store = open(folder)) {
            assertThat(store.changeRecord().openIntents()).containsExactly(new OpenIntent(number, INTENT));
        }
    }

    @Test
    void refuses_a_second_opening_by_the_same_process() throws IOException {
        try (Store store = open(folder)) {
            assertThatThrownBy(() -> open(folder.resolve(".")))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessage("data folder " + folder.toRealPath() + " is already in use by this process");
            assertThat(store.changeRecord().openIntents()).isEmpty();
        }
    }

    @Test
    void tells_who_uses_a_folder_and_leaves_it_to_them() throws Exception {
        assertThat(Store.userOf(folder.resolve("missing"))).isEmpty();
        try (Store store = open(folder)) {
            assertThat(Store.userOf(folder)).contains("this process");
            assertThat(start().waitFor())
                    .as("a second process is still refused")
                    .isNotZero();
            assertThat(store.changeRecord().openIntents()).isEmpty();
        }
        assertThat(Store.userOf(folder)).isEmpty();
        Process writer = start();
        try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(out.readLine()).isNotNull();
            assertThat(Store.userOf(folder)).contains("process " + writer.pid());
            assertThatThrownBy(() -> open(folder)).hasMessageContaining("in use by process " + writer.pid());
            writer.toHandle().destroyForcibly();
            out.lines().forEach(line -> {});
        }
        writer.waitFor();
        assertThat(Store.userOf(folder)).isEmpty();
    }

    @Test
    void refuses_a_second_process_and_names_the_first() throws Exception {
        try (Store store = open(folder)) {
            assertThatThrownBy(() -> open(folder)).isInstanceOf(StoreFailure.class);
            Process second = start();
            String errors = new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(second.waitFor()).isNotZero();
            assertThat(errors)
                    .contains("data folder " + folder.toRealPath() + " is in use by process "
                            + ProcessHandle.current().pid() + "; stop that process");
            assertThat(store.changeRecord().openIntents()).isEmpty();
        }
    }

    @Test
    void says_which_folder_cannot_be_used() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> open(file.resolve("data")))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("cannot use data folder " + file.resolve("data"))
                .hasMessageNotContaining("Exception");
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(StoreFailure.class)
                .hasMessage("cannot use data folder " + file + ": " + file
                        + " is in the way; make it writable for the service's account");
    }

    @Test
    void a_file_that_may_not_be_read_is_told_in_words() {
        assertThat(FileReason.of(new AccessDeniedException("/srv/dms")))
                .isEqualTo("/srv/dms may not be read or written by this account");
        assertThat(FileReason.of(new NoSuchFileException("/srv/dms"))).isEqualTo("/srv/dms does not exist");
        assertThat(FileReason.of(new FileSystemException("/srv/dms", null, "Read-only file system")))
                .isEqualTo("/srv/dms: Read-only file system");
    }

    @Test
    void what_was_acknowledged_is_there_after_the_process_was_killed() throws Exception {
        Random random = new Random(20261122);
        Set<Long> open = new HashSet<>();
        for (int round = 0; round < Integer.getInteger("kill.rounds", 4); round++) {
            Acknowledged acknowledged = killAfter(random.nextInt(2000));
            open.addAll(acknowledged.opened());
            open.removeAll(acknowledged.closed());
            open.removeAll(acknowledged.closing());
            try (Store store = open(folder)) {
                Set<Long> found = store.changeRecord().openIntents().stream()
                        .map(OpenIntent::number)
                        .collect(Collectors.toSet());
                assertThat(found).containsAll(open);
                assertThat(Collections.disjoint(found, acknowledged.closed())).isTrue();
            }
        }
        assertThat(open).isNotEmpty();
    }

    private static Store open(Path data) {
        return Store.open(StoreSettings.embedded(data), InstantSource.system());
    }

    private Acknowledged killAfter(int lines) throws IOException, InterruptedException {
        Process writer = start();
        Acknowledged acknowledged = new Acknowledged(new HashSet<>(), new HashSet<>(), new HashSet<>());
        try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
            for (int i = 0; i < lines; i++) {
                acknowledged.hear(out.readLine());
            }
            // By its handle, since Process.destroyForcibly closes the stream with what it had said before it died.
            writer.toHandle().destroyForcibly();
            out.lines().forEach(acknowledged::hear);
        }
        writer.waitFor();
        return acknowledged;
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(IntentWriter.class.getName());
        command.add(folder.toString());
        return new ProcessBuilder(command).start();
    }

    private record Acknowledged(Set<Long> opened, Set<Long> closed, Set<Long> closing) {
        void hear(String line) {
            String[] words = line.split(" ");
            if (words.length == 2) {
                set(words[0]).add(Long.valueOf(words[1]));
            }
        }

        private Set<Long> set(String word) {
            return switch (word) {
                case "opened" -> opened;
                case "closed" -> closed;
                case "closing" -> closing;
                default -> throw new IllegalArgumentException(word);
            };
        }
    }
}

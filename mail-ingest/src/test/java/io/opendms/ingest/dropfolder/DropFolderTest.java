package io.opendms.ingest.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.spool.MemorySpool;
import io.opendms.ingest.spool.SpoolFullException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderTest {
    private static final String MESSAGE = "Received: from x\r\nSubject: s\r\n\r\nbody\r\n";
    private static final String SALES = "sales@sp.contoso.com";
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @TempDir
    Path drop;

    private final Directory directory = new Directory().with(SALES);
    private final MemorySpool spool = new MemorySpool();
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-28T10:00:00Z"));
    private final List<DropFolder> open = new ArrayList<>();
    private DropFolder folder;

    @BeforeEach
    void open() {
        folder = node("node1", AT_ONCE);
    }

    @AfterEach
    void close() {
        open.forEach(DropFolder::close);
    }

    private DropFolder node(String name, Duration untouched) {
        DropFolder made = new DropFolder(
                new DropFolderSettings(drop, untouched, Duration.ofHours(24), 10_000, name),
                directory,
                spool,
                time::get,
                DropFolderMeter.NONE);
        open.add(made);
        return made;
    }

    @Test
    void takes_a_message_and_deletes_its_file() throws Exception {
        write("a.eml", file(SALES));

        lookUntil(() -> assertThat(spool.kept()).hasSize(1));

        MemorySpool.Kept kept = spool.kept().get(0);
        assertThat(kept.message()).isEqualTo(MESSAGE);
        assertThat(kept.envelope().sender()).contains(address("ann@contoso.com"));
        assertThat(kept.envelope().recipients()).containsExactly(address(SALES));
        assertThat(kept.envelope().origin().door()).isEqualTo("dropfolder");
        assertThat(kept.envelope().origin().peer()).isEqualTo("a.eml");
        assertThat(kept.envelope().origin().safe()).isFalse();
        assertThat(messageFiles()).isEmpty();
        assertThat(folder.problem()).isEmpty();
    }

    @Test
    void line_ends_become_those_of_mail() throws Exception {
        write("a.eml", file(SALES).replace("\r\n", "\n"));

        lookUntil(() -> assertThat(spool.kept()).hasSize(1));

        assertThat(spool.kept().get(0).message()).isEqualTo(MESSAGE);
    }

    @Test
    void what_has_just_been_touched_is_left_alone() throws Exception {
        write("a.eml", file(SALES));
        Files.setLastModifiedTime(drop.resolve("a.eml"), FileTime.from(Instant.EPOCH));

        node("node2", Duration.ofHours(1)).look();

        assertThat(spool.kept()).isEmpty();
        assertThat(messageFiles()).containsExactly("a.eml");
    }

    @Test
    void what_is_not_there_to_the_end_of_its_header_is_left_alone_until_it_is() throws Exception {
        write("a.eml", file(SALES).substring(0, 80));
        write("z.eml", file(SALES));
        lookUntil(() -> assertThat(spool.kept()).hasSize(1));
        assertThat(messageFiles()).containsExactly("a.eml");

        write("a.eml", file(SALES));

        lookUntil(() -> assertThat(spool.kept()).hasSize(2));
    }

    @Test
    void what_is_not_there_to_its_end_after_a_day_goes_to_quarantine() throws Exception {
        write("a.eml", file(SALES).substring(0, 80));
        age("a.eml");

        lookUntil(() -> assertThat(quarantined()).hasSize(1));

        assertThat(reason()).contains("reason: the file ends before").contains("file: a.eml");
        assertThat(spool.kept()).isEmpty();
    }

    @Test
    void what_is_written_to_while_it_is_read_is_left_alone() throws Exception {
        write("a.eml", file(SALES));
        spool.whileArriving(() -> grow(drop.resolve("processing/node1")));

        lookUntil(() -> assertThat(text(drop.resolve("a.eml"))).endsWith("more"));
        assertThat(spool.kept()).isEmpty();

        spool.whileArriving(() -> {});
        lookUntil(() -> assertThat(spool.kept()).hasSize(1));
        assertThat(spool.kept().get(0).message()).endsWith("more");
    }

    @Test
    void a_message_to_nobody_waits_until_its_address_exists() throws Exception {
        write("a.eml", file("new@sp.contoso.com"));
        lookUntil(() -> assertThat(waiting()).hasSize(1));
        assertThat(spool.kept()).isEmpty();

        directory.with("new@sp.contoso.com");
        later(Duration.ofMinutes(2));
        folder.look();

        assertThat(spool.kept()).hasSize(1);
        assertThat(spool.kept().get(0).envelope().origin().peer()).isEqualTo("a.eml");
        assertThat(messageFiles()).isEmpty();
    }

    @Test
    void a_message_to_nobody_goes_to_quarantine_after_a_day() throws Exception {
        write("a.eml", file("gone@sp.contoso.com"));
        age("a.eml");

        lookUntil(() -> assertThat(quarantined()).hasSize(1));

        assertThat(reason()).contains("no address of it exists").contains("gone@sp.contoso.com");
    }

    @Test
    void a_message_to_somebody_and_nobody_is_taken_for_the_one_and_waits_for_the_other() throws Exception {
        write("a.eml", file(SALES, "new@sp.contoso.com"));

        lookUntil(() -> assertThat(spool.kept()).hasSize(1));
        assertThat(spool.kept().get(0).envelope().recipients()).containsExactly(address(SALES));
        directory.with("new@sp.contoso.com");
        later(Duration.ofMinutes(2));
        folder.look();

        assertThat(spool.kept()).hasSize(2);
        assertThat(spool.kept().get(1).envelope().recipients()).containsExactly(address("new@sp.contoso.com"));
        assertThat(spool.kept().get(1).message()).isEqualTo(MESSAGE);
        assertThat(messageFiles()).isEmpty();
    }

    @Test
    void while_the_directory_is_silent_nothing_goes_to_quarantine() throws Exception {
        write("a.eml", file(SALES));
        age("a.eml");
        directory.silent(true);
        lookUntil(() -> assertThat(waiting()).hasSize(1));
        later(Duration.ofMinutes(2));
        folder.look();
        assertThat(waiting()).hasSize(1);

        directory.silent(false);
        later(Duration.ofMinutes(2));
        folder.look();

        assertThat(spool.kept()).hasSize(1);
    }

    @Test
    void a_file_without_an_envelope_goes_to_quarantine_with_the_reason() throws Exception {
        write("a\nb.EML", MESSAGE);

        lookUntil(() -> assertThat(quarantined()).hasSize(1));

        assertThat(quarantined().get(0)).endsWith("~a_b.EML");
        assertThat(reason()).contains("reason: there is no x-sender line before the message");
    }

    @Test
    void a_file_that_is_too_large_goes_to_quarantine() throws Exception {
        write("a.eml", file(SALES) + "x".repeat(10_000));

        lookUntil(() -> assertThat(quarantined()).hasSize(1));
    }

    @Test
    void links_folders_and_other_names_are_left_alone() throws Exception {
        Path other = Files.createDirectory(drop.resolve("folder.eml")).resolve("b.eml");
        Files.writeString(other, file(SALES));
        Files.createSymbolicLink(drop.resolve("link.eml"), other);
        write("c.eml.tmp", file(SALES));
        write("z.eml", file(SALES));

        lookUntil(() -> assertThat(spool.kept()).hasSize(1));

        assertThat(messageFiles()).contains("b.eml", "c.eml.tmp", "link.eml");
    }

    @Test
    void while_the_spool_is_full_files_stay_and_it_is_said() throws Exception {
        write("a.eml", file(SALES));
        spool.refuse(new SpoolFullException("no room"));

        lookUntil(() -> assertThat(folder.problem())
                .hasValueSatisfying(text -> assertThat(text).contains("no room")));
        assertThat(messageFiles()).containsExactly("a.eml");

        spool.acceptAgain();
        lookUntil(() -> assertThat(spool.kept()).hasSize(1));
        assertThat(folder.problem()).isEmpty();
    }

    @Test
    void where_files_may_not_be_renamed_nothing_is_taken_and_it_is_said() throws Exception {
        Path elsewhere = Files.createTempDirectory(Path.of("/dev/shm"), "processing");
        try {
            // A rename to another file system is refused to every account.
            Files.createSymbolicLink(drop.resolve("processing"), elsewhere);
            write("a.eml", file(SALES));

            folder.look();

            assertThat(folder.problem())
                    .hasValueSatisfying(text -> assertThat(text)
                            .contains("cannot make, rename and delete files")
                            .contains("repair dropfolder-acl"));
            assertThat(spool.kept()).isEmpty();
            assertThat(drop.resolve("a.eml")).exists();
        } finally {
            Files.delete(drop.resolve("processing"));
            deleteAll(elsewhere);
        }
        lookUntil(() -> assertThat(spool.kept()).hasSize(1));
        assertThat(folder.problem()).isEmpty();
    }

    @Test
    void what_a_crash_left_claimed_is_taken_at_the_next_start() throws Exception {
        Path claimed = Files.createDirectories(drop.resolve("processing/node1"));
        Files.writeString(claimed.resolve("0000000065a1b2c3-0123456789abcdef~a.eml"), file(SALES));
        Files.writeString(claimed.resolve("rest-0000000065a1b2c3-0123456789abcdee~b.eml"), file(SALES));

        folder.look();

        assertThat(spool.kept()).hasSize(1);
        assertThat(messageFiles()).isEmpty();
    }

    @Test
    void what_a_living_node_has_claimed_is_left_to_it() throws Exception {
        Path claimed = Files.createDirectories(drop.resolve("processing/node2"));
        Files.writeString(claimed.resolve("alive"), "");
        Files.writeString(claimed.resolve("0000000065a1b2c3-0123456789abcdef~a.eml"), file(SALES));

        folder.look();

        assertThat(spool.kept()).isEmpty();
    }

    @Test
    void what_a_lost_node_has_claimed_is_taken() throws Exception {
        Path claimed = Files.createDirectories(drop.resolve("processing/node2"));
        Files.writeString(claimed.resolve("0000000065a1b2c3-0123456789abcdef~a.eml"), file(SALES));

        folder.look();

        assertThat(spool.kept()).hasSize(1);
    }

    @Test
    void of_two_nodes_one_takes_each_file() throws Exception {
        for (int i = 0; i < 300; i++) {
            write("m" + i + ".eml", file(SALES).replace("body", "body " + i));
        }
        DropFolder other = node("node2", AT_ONCE);

        Thread looking =
                new Thread(() -> lookUntil(other, () -> assertThat(spool.kept()).hasSize(300)));
        looking.start();
        lookUntil(() -> assertThat(spool.kept()).hasSize(300));
        looking.join();

        assertThat(spool.kept().stream().map(MemorySpool.Kept::message)).doesNotHaveDuplicates();
        assertThat(spool.kept()).hasSize(300);
        assertThat(messageFiles()).isEmpty();
    }

    @Test
    void the_watch_takes_what_arrives() throws Exception {
        DropFolderSettings settings =
                new DropFolderSettings(drop, Duration.ofMillis(20), Duration.ofHours(24), 10_000, "node3");
        DropFolder watched = new DropFolder(settings, directory, spool, time::get, DropFolderMeter.NONE);
        try (DropFolderWatch watch = DropFolderWatch.start(watched, settings)) {
            write("a.eml", file(SALES));
            await().untilAsserted(() -> assertThat(spool.kept()).hasSize(1));
            write("b.eml", file(SALES));
            await().untilAsserted(() -> assertThat(spool.kept()).hasSize(2));
            assertThat(watch).isNotNull();
        }
        assertThat(messageFiles()).isEmpty();
    }

    private void lookUntil(org.awaitility.core.ThrowingRunnable met) {
        lookUntil(folder, met);
    }

    private static void lookUntil(DropFolder at, org.awaitility.core.ThrowingRunnable met) {
        await().pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            at.look();
            met.run();
        });
    }

    private void later(Duration by) {
        time.updateAndGet(now -> now.plus(by));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(drop.resolve(name), content);
    }

    private void age(String name) throws IOException {
        Files.setLastModifiedTime(drop.resolve(name), FileTime.from(Instant.EPOCH));
    }

    private static void grow(Path claimed) {
        try (Stream<Path> files = Files.list(claimed)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".eml")).toList()) {
                Files.writeString(file, "more", StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> waiting() throws IOException {
        return names(drop.resolve("waiting"));
    }

    private List<String> quarantined() throws IOException {
        return names(drop.resolve("quarantine")).stream()
                .filter(name -> !name.endsWith(".reason.txt"))
                .toList();
    }

    private String reason() throws IOException {
        return text(drop.resolve("quarantine").resolve(quarantined().get(0) + ".reason.txt"));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    /** All files that could hold a message, wherever they are. */
    private List<String> messageFiles() throws IOException {
        try (Stream<Path> files = Files.walk(drop)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("alive"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String file(String... receivers) {
        StringBuilder lines = new StringBuilder("x-sender: ann@contoso.com\r\n");
        for (String receiver : receivers) {
            lines.append("x-receiver: ").append(receiver).append("\r\n");
        }
        return lines + MESSAGE;
    }

    private static MailAddress address(String text) {
        return MailAddress.parse("address", text);
    }
}

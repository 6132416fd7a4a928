package io.opendms.ingest.dropfolder;

import static io.opendms.ingest.dropfolder.DropScene.SALES;
import static io.opendms.ingest.dropfolder.DropScene.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opendms.ingest.Origin;
import io.opendms.ingest.dropfolder.place.Folders;
import io.opendms.ingest.dropfolder.right.Backlog;
import io.opendms.ingest.spool.MemorySpool;
import io.opendms.ingest.spool.SpoolFullException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropFolderTroubleTest {
    @TempDir
    Path drop;

    private DropScene scene;

    @BeforeEach
    void open() {
        scene = new DropScene(drop);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void while_the_spool_is_full_files_stay_and_it_is_said() throws Exception {
        scene.write("a.eml", file(SALES));
        scene.spool.refuse(new SpoolFullException("no room"));

        scene.lookUntil(() -> assertThat(scene.folder.problem())
                .hasValueSatisfying(text -> assertThat(text).contains("no room")));
        assertThat(scene.messageFiles()).containsExactly("a.eml");

        scene.spool.acceptAgain();
        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(1));
        assertThat(scene.folder.problem()).isEmpty();
    }

    @Test
    void where_files_may_not_be_renamed_nothing_is_taken_and_it_is_said() throws Exception {
        Path elsewhere = Files.createTempDirectory(Path.of("/dev/shm"), "processing");
        try {
            // A rename to another file system is refused to every account.
            Files.createSymbolicLink(scene.drop.resolve("processing"), elsewhere);
            scene.write("a.eml", file(SALES));

            scene.folder.look();

            assertThat(scene.folder.problem())
                    .hasValueSatisfying(text -> assertThat(text)
                            .contains("cannot make, rename and delete files")
                            .contains("repair dropfolder-acl"));
            assertThat(scene.spool.kept()).isEmpty();
            assertThat(scene.drop.resolve("a.eml")).exists();
        } finally {
            Files.delete(scene.drop.resolve("processing"));
            deleteAll(elsewhere);
        }
        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(1));
        assertThat(scene.folder.problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".dms-probe-node1", "processing/node1/alive", "processing/node1/alive.new"})
    void a_link_at_a_name_of_ours_is_not_written_through(String name) throws Exception {
        Path target = Files.writeString(drop.resolve("precious.txt"), "precious");
        Path link = drop.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);

        scene.folder.look();

        assertThat(target).hasContent("precious");
        assertThat(scene.folder.problem()).isEmpty();
    }

    @Test
    void a_link_at_the_heartbeat_is_not_written_through() throws Exception {
        Path target = Files.writeString(drop.resolve("precious.txt"), "precious");
        Folders folders = Folders.make(drop, "node1");
        Path alive = Files.createSymbolicLink(drop.resolve("processing/node1/alive"), target);

        folders.beat();

        assertThat(target).hasContent("precious");
        assertThat(Files.isSymbolicLink(alive)).isFalse();
    }

    @Test
    void many_files_of_which_nothing_is_known_keep_none_behind_them_waiting() throws Exception {
        scene.directory.unsureOf("odd@sp.contoso.com");
        Path waiting = Files.createDirectories(drop.resolve("waiting"));
        for (int i = 0; i < 200; i++) {
            String receiver = i == 100 ? SALES : "odd@sp.contoso.com";
            Files.writeString(waiting.resolve("0000000065a1b2c3-%016x~a.eml".formatted(i)), file(receiver));
        }

        scene.folder.look();

        assertThat(scene.spool.kept()).hasSize(1);
        assertThat(scene.folder.problem()).isEmpty();
    }

    @Test
    void what_a_crash_left_claimed_is_taken_at_the_next_start() throws Exception {
        Path claimed = Files.createDirectories(scene.drop.resolve("processing/node1"));
        Files.writeString(claimed.resolve("0000000065a1b2c3-0123456789abcdef~a.eml"), file(SALES));
        Files.writeString(claimed.resolve("rest-0000000065a1b2c3-0123456789abcdee~b.eml"), file(SALES));

        scene.folder.look();

        assertThat(scene.spool.kept()).hasSize(1);
        assertThat(scene.messageFiles()).isEmpty();
    }

    @Test
    void a_file_that_a_crash_kept_from_being_deleted_is_known_when_it_is_taken_again() throws Exception {
        Path claimed = drop.resolve("processing/node1");
        scene.write("a.eml", file(SALES));
        scene.spool.whileArriving(() -> copyAll(claimed, drop));
        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(1));
        scene.spool.whileArriving(() -> {});
        for (String copy : scene.messageFiles()) {
            Files.move(drop.resolve(copy), claimed.resolve(copy.replace(".copy", "")));
        }

        scene.node("node1").look();

        assertThat(scene.spool.kept()).hasSize(2);
        assertThat(scene.spool.kept().get(0).envelope().origin().token())
                .isPresent()
                .isEqualTo(scene.spool.kept().get(1).envelope().origin().token());
    }

    @Test
    void what_is_left_of_a_file_keeps_its_token_and_another_file_has_another() throws Exception {
        scene.write("a.eml", file(SALES, "new@sp.contoso.com"));
        scene.write("b.eml", file(SALES));
        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(2));
        scene.directory.with("new@sp.contoso.com");
        scene.later(Duration.ofMinutes(2));
        scene.folder.look();

        List<Origin> origins = scene.spool.kept().stream()
                .map(kept -> kept.envelope().origin())
                .toList();
        assertThat(origins).hasSize(3);
        assertThat(origins).extracting(Origin::peer).containsExactlyInAnyOrder("a.eml", "a.eml", "b.eml");
        assertThat(new HashSet<>(origins))
                .hasSize(2)
                .allMatch(origin -> origin.token().isPresent());
    }

    @Test
    void what_a_living_node_has_claimed_is_left_to_it() throws Exception {
        Path claimed = Files.createDirectories(scene.drop.resolve("processing/node2"));
        Files.writeString(claimed.resolve("alive"), "");
        Files.writeString(claimed.resolve("0000000065a1b2c3-0123456789abcdef~a.eml"), file(SALES));

        scene.folder.look();

        assertThat(scene.spool.kept()).isEmpty();
    }

    @Test
    void what_a_lost_node_has_claimed_is_taken() throws Exception {
        Path claimed = Files.createDirectories(scene.drop.resolve("processing/node2"));
        Files.writeString(claimed.resolve("0000000065a1b2c3-0123456789abcdef~a.eml"), file(SALES));

        scene.folder.look();

        assertThat(scene.spool.kept()).hasSize(1);
    }

    @Test
    void of_two_nodes_one_takes_each_file() throws Exception {
        for (int i = 0; i < 300; i++) {
            scene.write("m" + i + ".eml", file(SALES).replace("body", "body " + i));
        }
        DropFolder other = scene.node("node2");

        Thread looking = new Thread(() ->
                scene.lookUntil(other, () -> assertThat(scene.spool.kept()).hasSize(300)));
        looking.start();
        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(300));
        looking.join();

        assertThat(scene.spool.kept().stream().map(MemorySpool.Kept::message)).doesNotHaveDuplicates();
        assertThat(scene.spool.kept()).hasSize(300);
        assertThat(scene.messageFiles()).isEmpty();
    }

    @Test
    void the_watch_takes_what_arrives() throws Exception {
        Duration untouched = Duration.ofMillis(20);
        DropFolder watched = scene.node("node3", untouched);
        try (DropFolderWatch watch = DropFolderWatch.start(watched, scene.settings("node3", untouched))) {
            scene.write("a.eml", file(SALES));
            await().untilAsserted(() -> assertThat(scene.spool.kept()).hasSize(1));
            scene.write("b.eml", file(SALES));
            await().untilAsserted(() -> assertThat(scene.spool.kept()).hasSize(2));
            assertThat(watch).isNotNull();
        }
        assertThat(scene.messageFiles()).isEmpty();
    }

    @Test
    void what_may_not_be_deleted_is_taken_once_and_everything_else_stays() throws Exception {
        Path claimed = Files.createDirectories(drop.resolve("processing/node1"));
        assumeTrue(isFrozen(claimed, true), "this file system or account knows no chattr");
        isFrozen(claimed, false);
        scene.write("a.eml", file(SALES));
        scene.spool.whileArriving(() -> isFrozen(claimed, true));
        try {
            scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(1));
            scene.write("b.eml", file(SALES));
            scene.folder.look();
            scene.folder.look();

            assertThat(scene.spool.kept()).hasSize(1);
            assertThat(scene.folder.problem())
                    .hasValueSatisfying(text -> assertThat(text).contains("cannot delete"));
            assertThat(drop.resolve("b.eml")).exists();
            // What D14 of the doctor looks at.
            assertThat(Backlog.claimed(drop).files()).isEqualTo(1);
            assertThat(Backlog.claimed(drop).oldest()).isPresent();
        } finally {
            scene.spool.whileArriving(() -> {});
            isFrozen(claimed, false);
        }
        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(2));
        assertThat(scene.messageFiles()).isEmpty();
        assertThat(scene.folder.problem()).isEmpty();
        assertThat(Backlog.claimed(drop).files()).isZero();
    }

    /** In a folder that only grows, names can be made and nothing can be renamed or deleted, not even by root. */
    private static boolean isFrozen(Path folder, boolean now) {
        try {
            return new ProcessBuilder("chattr", now ? "+a" : "-a", folder.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("a test is not interrupted", e);
        }
    }

    private static void copyAll(Path folder, Path to) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".eml")).toList()) {
                Files.copy(file, to.resolve(file.getFileName() + ".copy"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

package io.opendms.ingest.dropfolder;

import static io.opendms.ingest.dropfolder.DropScene.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.opendms.ingest.dropfolder.aside.AsideClerk;
import io.opendms.ingest.dropfolder.aside.AsideDesk;
import io.opendms.ingest.dropfolder.aside.AsideFile;
import io.opendms.ingest.dropfolder.place.QuarantineFolder;
import io.opendms.ingest.dropfolder.place.QuarantinedFile;
import io.opendms.ingest.jdbc.JdbcAsideFiles;
import io.opendms.ingest.message.Look;
import io.opendms.record.AuditRecord;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsideClerkTest {
    private static final AuditRecord.Origin ADA = new AuditRecord.Origin("ada", "", "", "");
    private static final String BAD = "x-sender: ann@contoso.com\r\nSubject: <b>s</b>\r\n\r\nbody\r\n";

    @TempDir
    Path drop;

    @TempDir
    Path data;

    private DropScene scene;
    private Database database;
    private JdbcAsideFiles files;
    private QuarantineFolder folder;
    private AsideDesk desk;
    private AsideClerk clerk;

    @BeforeEach
    void open() {
        scene = new DropScene(drop);
        database = Database.sqlite(data.resolve("test.db"));
        AuditChain audit = new AuditChain(database, "node1");
        files = new JdbcAsideFiles(database, audit);
        folder = new QuarantineFolder(drop);
        desk = new AsideDesk(files, Optional.of(folder), audit, InstantSource.system());
        clerk = clerk("node1");
    }

    @AfterEach
    void close() {
        scene.close();
        database.close();
    }

    @Test
    void tells_of_each_file_with_its_reason() throws Exception {
        aside("a.eml", BAD);
        scene.write("b.eml", file("nobody@sp.contoso.com"));
        scene.age("b.eml");
        scene.lookUntil(() -> assertThat(scene.quarantined()).hasSize(2));

        clerk("node1").look();

        List<AsideFile> known = desk.page(Optional.empty(), 9);
        assertThat(known).extracting(AsideFile::node).containsExactly("node1", "node1");
        assertThat(known)
                .extracting(AsideFile::file)
                .extracting(QuarantinedFile::reason, QuarantinedFile::sender, QuarantinedFile::receivers)
                .containsExactlyInAnyOrder(
                        tuple("there is no x-receiver line before the message", "", ""),
                        tuple("no address of it exists, since PT24H", "ann@contoso.com", "[nobody@sp.contoso.com]"));
    }

    @Test
    void released_file_is_taken_with_its_token_as_if_it_had_just_been_written() throws Exception {
        String id = told(file("new@sp.contoso.com"));
        scene.directory.with("new@sp.contoso.com");

        assertThat(desk.release(id, ADA)).isPresent();
        clerk.look();

        assertThat(scene.quarantined()).isEmpty();
        assertThat(scene.waiting()).singleElement().asString().contains(id.substring(id.indexOf('-')) + "~a.eml");
        assertThat(desk.count()).isZero();
        scene.later(Duration.ofMinutes(2));
        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(1));
        assertThat(scene.messageFiles()).isEmpty();
    }

    @Test
    void file_that_is_released_with_nothing_mended_is_set_aside_under_an_id_of_its_own() throws Exception {
        String id = told(BAD);
        desk.release(id, ADA);
        clerk.look();
        scene.later(Duration.ofMinutes(2));
        scene.lookUntil(() -> assertThat(scene.quarantined()).hasSize(1));
        clerk.look();

        AsideFile again = desk.page(Optional.empty(), 9).get(0);
        assertThat(again.file().id()).isNotEqualTo(id).endsWith(id.substring(id.indexOf('-')));
        assertThat(again.deed()).isEmpty();
    }

    @Test
    void dropped_file_is_deleted_with_its_reason() throws Exception {
        String id = told(BAD);

        assertThat(desk.drop(id, "advertising", ADA)).isPresent();
        assertThat(desk.release(id, ADA)).isEmpty();
        clerk.look();

        assertThat(scene.messageFiles()).isEmpty();
        assertThat(desk.count()).isZero();
    }

    @Test
    void order_that_was_carried_out_before_a_kill_does_nothing_more() throws Exception {
        String id = told(BAD);
        desk.release(id, ADA);
        folder.release(desk.find(id).orElseThrow().file().name(), Instant.parse("2026-11-28T11:00:00Z"));

        clerk("node1").look();

        assertThat(scene.waiting()).hasSize(1);
        assertThat(desk.count()).isZero();
    }

    @Test
    void any_node_with_the_folder_carries_an_order_out_and_no_other() throws Exception {
        String id = told(BAD);
        desk.drop(id, "advertising", ADA);

        Path elsewhere = data.resolve("elsewhere");
        Files.createDirectories(elsewhere.resolve("quarantine"));
        Files.createDirectories(elsewhere.resolve("waiting"));
        new AsideClerk(new QuarantineFolder(elsewhere), files, "node3", InstantSource.system()).look();
        assertThat(scene.quarantined()).hasSize(1);
        assertThat(desk.find(id)).isPresent();

        clerk("node2").look();
        assertThat(scene.quarantined()).isEmpty();
        assertThat(desk.count()).isZero();
    }

    @Test
    void order_waits_while_the_folder_is_not_there() throws Exception {
        String id = told(BAD);
        desk.drop(id, "advertising", ADA);
        Files.move(drop.resolve("quarantine"), drop.resolve("away"));

        clerk.look();
        assertThat(desk.find(id)).isPresent();

        Files.move(drop.resolve("away"), drop.resolve("quarantine"));
        clerk.look();
        assertThat(desk.count()).isZero();
        assertThat(scene.messageFiles()).isEmpty();
    }

    @Test
    void what_was_told_stands_while_the_folder_is_not_there_or_cannot_be_read_and_nobody_says_it_was_looked_at()
            throws Exception {
        told(BAD);
        Path quarantine = drop.resolve("quarantine");
        Files.move(quarantine, drop.resolve("away"));
        AsideClerk begun = clerk("node1");

        begun.look();
        assertThat(begun.hasLooked()).isFalse();
        // A file is no folder that can be listed, whoever runs this.
        Files.writeString(quarantine, "");
        begun.look();
        assertThat(begun.hasLooked()).isFalse();
        assertThat(files.count("node1")).isOne();

        Files.delete(quarantine);
        Files.move(drop.resolve("away"), quarantine);
        begun.look();
        assertThat(begun.hasLooked()).isTrue();
        assertThat(files.count("node1")).isOne();
    }

    @Test
    void what_somebody_took_away_by_hand_is_forgotten() throws Exception {
        String id = told(BAD);
        Files.delete(drop.resolve("quarantine").resolve(scene.quarantined().get(0)));

        clerk.look();

        assertThat(desk.find(id)).isEmpty();
    }

    @Test
    void another_node_stands_for_what_one_told_that_is_gone() throws Exception {
        told(BAD);

        clerk("node2").look();

        assertThat(desk.page(Optional.empty(), 9)).extracting(AsideFile::node).containsExactly("node2");
    }

    @Test
    void names_that_no_node_gives_are_not_known_and_links_lead_nowhere() throws Exception {
        scene.folder.look();
        Path quarantine = drop.resolve("quarantine");
        Path secret = Files.writeString(data.resolve("secret"), "reason: the secret\n");
        String ours = "0000000065a1b2c3-4f5e6d7c8b9a0102~";
        for (String name : List.of("plain.eml", ours + "<b>.eml", ours + "a\nb.eml", ours + "\u202e.eml", "~x", ours)) {
            Files.writeString(quarantine.resolve(name), BAD);
        }
        Files.createSymbolicLink(quarantine.resolve(ours + "link.eml"), secret);
        Files.createDirectory(quarantine.resolve(ours + "folder.eml"));
        String good = "0000000065a1b2c4-4f5e6d7c8b9a0102~good.eml";
        Files.writeString(quarantine.resolve(good), BAD);
        Files.createSymbolicLink(quarantine.resolve(good + ".reason.txt"), secret);

        clerk("node1").look();

        assertThat(desk.page(Optional.empty(), 9))
                .extracting(AsideFile::file)
                .extracting(QuarantinedFile::name, QuarantinedFile::reason)
                .containsExactly(tuple(good, "the file that told the reason is gone"));
        assertThatThrownBy(() -> folder.open("../" + good)).isInstanceOf(IllegalArgumentException.class);
        assertThat(folder.open(ours + "link.eml")).isEmpty();
    }

    @Test
    void what_a_reason_says_moves_no_cursor() throws Exception {
        scene.folder.look();
        String name = "0000000065a1b2c3-4f5e6d7c8b9a0102~a.eml";
        Path file = Files.writeString(drop.resolve("quarantine").resolve(name), BAD);
        Files.writeString(file.resolveSibling(name + ".reason.txt"), "reason: a\u001b[2Jb\0\nsender: \u202ex\n");

        clerk("node1").look();

        QuarantinedFile told = desk.page(Optional.empty(), 9).get(0).file();
        assertThat(told.reason()).isEqualTo("a\ufffd[2Jb\ufffd");
        assertThat(told.sender()).isEqualTo("\ufffdx");
    }

    @Test
    void look_shows_the_file_as_it_is_from_its_envelope_on() throws Exception {
        String id = told(BAD);

        assertThat(desk.look(id, ADA)).contains(new Look(BAD.replace("\r\n", "\n"), true));
        assertThat(desk.look("none", ADA)).isEmpty();
    }

    /** Sets a.eml aside and has the node tell of it. */
    private String told(String content) throws IOException {
        String id = aside("a.eml", content);
        clerk.look();
        return id;
    }

    /** @return the id under which it is set aside */
    private String aside(String name, String content) throws IOException {
        scene.write(name, content);
        scene.age(name);
        scene.lookUntil(() -> assertThat(scene.quarantined()).anyMatch(kept -> kept.endsWith("~" + name)));
        return scene.quarantined().stream()
                .filter(kept -> kept.endsWith("~" + name))
                .map(QuarantineFolder::id)
                .findFirst()
                .orElseThrow();
    }

    private AsideClerk clerk(String node) {
        return new AsideClerk(folder, files, node, InstantSource.system());
    }
}

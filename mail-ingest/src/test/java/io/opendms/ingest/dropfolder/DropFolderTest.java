package io.opendms.ingest.dropfolder;

import static io.opendms.ingest.dropfolder.DropScene.MESSAGE;
import static io.opendms.ingest.dropfolder.DropScene.SALES;
import static io.opendms.ingest.dropfolder.DropScene.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.spool.MemorySpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderTest {
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
    void takes_a_message_and_deletes_its_file() throws Exception {
        scene.write("a.eml", file(SALES));

        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(1));

        MemorySpool.Kept kept = scene.spool.kept().get(0);
        assertThat(kept.message()).isEqualTo(MESSAGE);
        assertThat(kept.envelope().sender()).contains(address("ann@contoso.com"));
        assertThat(kept.envelope().recipients()).containsExactly(address(SALES));
        assertThat(kept.envelope().origin().door()).isEqualTo("dropfolder");
        assertThat(kept.envelope().origin().peer()).isEqualTo("a.eml");
        assertThat(kept.envelope().origin().safe()).isFalse();
        assertThat(scene.messageFiles()).isEmpty();
        assertThat(scene.folder.problem()).isEmpty();
    }

    @Test
    void line_ends_become_those_of_mail() throws Exception {
        scene.write("a.eml", file(SALES).replace("\r\n", "\n"));

        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(1));

        assertThat(scene.spool.kept().get(0).message()).isEqualTo(MESSAGE);
    }

    @Test
    void what_has_just_been_touched_is_left_alone() throws Exception {
        scene.write("a.eml", file(SALES));
        Files.setLastModifiedTime(scene.drop.resolve("a.eml"), FileTime.from(Instant.EPOCH));

        scene.node("node2", Duration.ofHours(1)).look();

        assertThat(scene.spool.kept()).isEmpty();
        assertThat(scene.messageFiles()).containsExactly("a.eml");
    }

    @Test
    void what_is_not_there_to_the_end_of_its_header_is_left_alone_until_it_is() throws Exception {
        scene.write("a.eml", file(SALES).substring(0, 80));
        scene.write("z.eml", file(SALES));
        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(1));
        assertThat(scene.messageFiles()).containsExactly("a.eml");

        scene.write("a.eml", file(SALES));

        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(2));
    }

    @Test
    void what_is_not_there_to_its_end_after_a_day_goes_to_quarantine() throws Exception {
        scene.write("a.eml", file(SALES).substring(0, 80));
        scene.age("a.eml");

        scene.lookUntil(() -> assertThat(scene.quarantined()).hasSize(1));

        assertThat(scene.reason()).contains("reason: the file ends before").contains("file: a.eml");
        assertThat(scene.spool.kept()).isEmpty();
    }

    @Test
    void what_is_written_to_while_it_is_read_is_left_alone() throws Exception {
        scene.write("a.eml", file(SALES));
        scene.spool.whileArriving(() -> grow(scene.drop.resolve("processing/node1")));

        scene.lookUntil(
                () -> assertThat(Files.readString(scene.drop.resolve("a.eml"))).endsWith("more"));
        assertThat(scene.spool.kept()).isEmpty();

        scene.spool.whileArriving(() -> {});
        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(1));
        assertThat(scene.spool.kept().get(0).message()).endsWith("more");
    }

    @Test
    void a_message_to_nobody_waits_until_its_address_exists() throws Exception {
        scene.write("a.eml", file("new@sp.contoso.com"));
        scene.lookUntil(() -> assertThat(scene.waiting()).hasSize(1));
        assertThat(scene.spool.kept()).isEmpty();

        scene.directory.with("new@sp.contoso.com");
        scene.later(Duration.ofMinutes(2));
        scene.folder.look();

        assertThat(scene.spool.kept()).hasSize(1);
        assertThat(scene.spool.kept().get(0).envelope().origin().peer()).isEqualTo("a.eml");
        assertThat(scene.messageFiles()).isEmpty();
    }

    @Test
    void a_message_to_nobody_goes_to_quarantine_after_a_day() throws Exception {
        scene.write("a.eml", file("gone@sp.contoso.com"));
        scene.age("a.eml");

        scene.lookUntil(() -> assertThat(scene.quarantined()).hasSize(1));

        assertThat(scene.reason()).contains("no address of it exists").contains("gone@sp.contoso.com");
    }

    @Test
    void a_message_to_somebody_and_nobody_is_taken_for_the_one_and_waits_for_the_other() throws Exception {
        scene.write("a.eml", file(SALES, "new@sp.contoso.com"));

        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(1));
        assertThat(scene.spool.kept().get(0).envelope().recipients()).containsExactly(address(SALES));
        scene.directory.with("new@sp.contoso.com");
        scene.later(Duration.ofMinutes(2));
        scene.folder.look();

        assertThat(scene.spool.kept()).hasSize(2);
        assertThat(scene.spool.kept().get(1).envelope().recipients()).containsExactly(address("new@sp.contoso.com"));
        assertThat(scene.spool.kept().get(1).message()).isEqualTo(MESSAGE);
        assertThat(scene.messageFiles()).isEmpty();
    }

    @Test
    void while_the_directory_is_silent_nothing_goes_to_quarantine() throws Exception {
        scene.write("a.eml", file(SALES));
        scene.age("a.eml");
        scene.directory.silent(true);
        scene.lookUntil(() -> assertThat(scene.waiting()).hasSize(1));
        scene.later(Duration.ofMinutes(2));
        scene.folder.look();
        assertThat(scene.waiting()).hasSize(1);

        scene.directory.silent(false);
        scene.later(Duration.ofMinutes(2));
        scene.folder.look();

        assertThat(scene.spool.kept()).hasSize(1);
    }

    @Test
    void a_file_without_an_envelope_goes_to_quarantine_with_the_reason() throws Exception {
        scene.write("a\nb.EML", MESSAGE);

        scene.lookUntil(() -> assertThat(scene.quarantined()).hasSize(1));

        assertThat(scene.quarantined().get(0)).endsWith("~a_b.EML");
        assertThat(scene.reason()).contains("reason: there is no x-sender line before the message");
    }

    @Test
    void a_file_that_is_too_large_goes_to_quarantine() throws Exception {
        scene.write("a.eml", file(SALES) + "x".repeat(10_000));

        scene.lookUntil(() -> assertThat(scene.quarantined()).hasSize(1));
    }

    @Test
    void links_folders_and_other_names_are_left_alone() throws Exception {
        Path other =
                Files.createDirectory(scene.drop.resolve("scene.folder.eml")).resolve("b.eml");
        Files.writeString(other, file(SALES));
        Files.createSymbolicLink(scene.drop.resolve("link.eml"), other);
        scene.write("c.eml.tmp", file(SALES));
        scene.write("z.eml", file(SALES));

        scene.lookUntil(() -> assertThat(scene.spool.kept()).hasSize(1));

        assertThat(scene.messageFiles()).contains("b.eml", "c.eml.tmp", "link.eml");
    }

    private static void grow(Path claimed) {
        try (Stream<Path> files = Files.list(claimed)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".eml")).toList()) {
                Files.writeString(file, "more", StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MailAddress address(String text) {
        return MailAddress.parse("address", text);
    }
}

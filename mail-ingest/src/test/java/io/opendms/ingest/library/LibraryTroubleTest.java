package io.opendms.ingest.library;

import static io.opendms.ingest.library.Library.LIST;
import static io.opendms.ingest.library.Library.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.delivery.SharedLocks;
import io.opendms.ingest.library.folder.ListFolder;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the way of a delivery keeps nothing for ever and costs nobody anything. */
class LibraryTroubleTest {
    @TempDir
    private Path folder;

    private Library library;

    @BeforeEach
    void makeLibrary() {
        library = new Library(folder, ListSettings.usual(LIST));
    }

    @Test
    void leaves_nothing_behind_out_of_sight_when_the_disk_is_full() throws IOException {
        DiskInTrouble full = new DiskInTrouble("body.txt", "no path");

        assertThatThrownBy(() -> library.deliver(Arrived.of(MAIL, LIST), "k", full))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isLasting()).isFalse())
                .hasMessageContaining("no space is left");
        assertThat(list().resolve(".dms/staging")).isEmptyDirectory();
    }

    @Test
    void delivers_also_where_nothing_can_be_deleted() throws Exception {
        library.deliver(Arrived.of(MAIL, LIST), "k", new DiskInTrouble("no file", "staging"));

        assertThat(library.documents()).hasSize(3);
    }

    @Test
    void gives_up_on_a_message_that_cannot_be_read_also_where_nothing_can_be_deleted() {
        String nested = "Content-Type: message/rfc822\n\n".repeat(60);
        DiskInTrouble stubborn = new DiskInTrouble("no file", "staging");

        assertThatThrownBy(() -> library.deliver(Arrived.of(nested, LIST), "k", stubborn))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isLasting()).isTrue());
    }

    @Test
    void tries_a_message_again_for_which_the_time_ran_out() {
        AtomicLong hours = new AtomicLong();
        InstantSource late = () -> Instant.EPOCH.plusSeconds(3_600 * hours.getAndIncrement());
        LibraryDelivery delivery = new LibraryDelivery(
                folder,
                ListSettings::usual,
                new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, late),
                new UnsyncedDisk());

        assertThatThrownBy(() -> delivery.deliver(Arrived.of(MAIL, LIST), new Target.ListTarget(LIST, "farm", ""), "k"))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isLasting()).isFalse())
                .hasMessageContaining("longer than 120 s");
    }

    @Test
    void removes_after_a_start_what_attempts_before_it_left_out_of_sight() throws Exception {
        Path left = ListFolder.of(folder, LIST).staging("gone");
        Files.writeString(Files.createDirectories(left.resolve("parts")).resolve("1"), "large");

        library.deliver(MAIL, "k");

        assertThat(left).doesNotExist();
    }

    @Test
    void leaves_to_another_node_after_a_start_what_it_works_on() throws Exception {
        ListFolder list = ListFolder.of(folder, LIST);
        Path taken = Files.createDirectories(list.staging("other"));

        new SharedLocks().locked(list.attempt("other"), () -> library.deliver(MAIL, "k"));

        assertThat(taken).exists();
    }

    @Test
    void waits_for_another_node_that_has_the_same_message() throws Exception {
        ListFolder list = ListFolder.of(folder, LIST);

        new SharedLocks().locked(list.attempt("k"), () -> {
            assertThatThrownBy(() -> library.deliver(MAIL, "k"))
                    .isInstanceOfSatisfying(
                            DeliveryException.class,
                            e -> assertThat(e.isLasting()).isFalse());
            return list;
        });

        assertThat(library.files()).isEmpty();
    }

    @Test
    void makes_a_folder_of_its_own_for_a_subject_that_is_the_name_of_a_document() throws Exception {
        Files.createDirectories(list().resolve("documents"));
        Files.writeString(list().resolve("documents/Report-Q1"), "a document");
        Library bySubject = Library.with(folder, ListType.LIBRARY, DocumentFolders.SUBJECT, false, true);

        bySubject.deliver(MAIL, "k");
        bySubject.deliver(MAIL, "k");

        assertThat(bySubject.documents())
                .containsExactly(
                        "documents/Report-Q1",
                        "documents/Report-Q1 (2)/Report-Q1.eml",
                        "documents/Report-Q1 (2)/a.txt",
                        "documents/Report-Q1 (2)/b.txt");
    }

    @Test
    void overwrites_no_folder_that_has_the_name_of_a_document() throws Exception {
        Files.createDirectories(list().resolve("documents/a.txt"));
        Files.writeString(list().resolve("documents/a.txt/kept.txt"), "kept");
        Library overwriting = Library.with(folder, ListType.LIBRARY, DocumentFolders.ROOT, true, true);

        overwriting.deliver(MAIL, "k");

        assertThat(overwriting.documents())
                .containsExactly(
                        "documents/Report-Q1.eml",
                        "documents/a (2).txt",
                        "documents/a.txt/kept.txt",
                        "documents/b.txt");
    }

    @Test
    void says_where_a_file_stands_in_the_place_of_a_folder_and_goes_on_when_it_is_gone() throws Exception {
        Path documents = list().resolve("documents");
        Files.createDirectories(list());
        Files.writeString(documents, "in the way");

        assertThatThrownBy(() -> library.deliver(MAIL, "k"))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isLasting()).isFalse())
                .hasMessageContaining(documents + " is a file");
        assertThat(documents).hasContent("in the way");
        Files.delete(documents);
        library.deliver(MAIL, "k");

        assertThat(library.documents()).hasSize(3);
    }

    private Path list() {
        return folder.resolve(LIST.toString());
    }
}

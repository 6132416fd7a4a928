package io.opendms.ingest.library;

import static io.opendms.ingest.library.Library.LIST;
import static io.opendms.ingest.library.Library.MAIL;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.ingest.Authentication;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.Origin;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.library.folder.LocalDisk;
import io.opendms.ingest.list.ListSettings;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryDeliveryTest {
    @TempDir
    private Path folder;

    private Library library;

    @BeforeEach
    void makeLibrary() {
        library = new Library(folder, ListSettings.usual(LIST));
    }

    @Test
    void stores_item_and_documents() throws Exception {
        String place = library.deliver(MAIL, "k");

        assertThat(place).matches("sales@sp\\.contoso\\.com/items/20261128-120000 Report-Q1 [0-9a-f]{12}");
        String item = place.substring(place.indexOf('/') + 1);
        assertThat(library.files())
                .containsExactly(
                        "documents/Report-Q1.eml",
                        "documents/a.txt",
                        "documents/b.txt",
                        item + "/body.html",
                        item + "/body.txt",
                        item + "/item.json");
        assertThat(library.read("documents/a.txt")).isEqualTo("one");
        assertThat(library.read("documents/Report-Q1.eml")).isEqualTo(MAIL.replace("\n", "\r\n"));
        assertThat(library.read(item + "/body.txt")).isEqualTo("See below\n");
        assertThat(library.read(item + "/body.html")).contains("<b>below</b>").doesNotContain("alert");
    }

    @Test
    void says_in_json_what_came() throws Exception {
        JsonNode item = library.item(library.deliver(MAIL, "k"));

        assertThat(item.get("list").asText()).isEqualTo("sales@sp.contoso.com");
        assertThat(item.get("subject").asText()).isEqualTo("Report/Q1");
        assertThat(item.get("from").get(0).get("address").asText()).isEqualTo("ann@contoso.com");
        assertThat(item.get("envelopeSender").asText()).isEqualTo("envelope@contoso.com");
        assertThat(item.get("messageId").asText()).isEqualTo("<1@contoso.com>");
        assertThat(item.get("receivedAt").asText()).isEqualTo("2026-11-28T12:00:00Z");
        assertThat(item.get("attachments").get(0).get("size").asInt()).isEqualTo(3);
        assertThat(item.get("attachments").get(0).get("stored").asBoolean()).isTrue();
        assertThat(item.get("documents").get("a.txt").asText()).isEqualTo("documents/a.txt");
        assertThat(item.get("original").asText()).isEqualTo("Report-Q1.eml");
    }

    @Test
    void says_in_json_what_a_believed_server_found_out_about_the_author() throws Exception {
        Arrived plain = Arrived.of(MAIL, LIST);
        Origin origin = new Origin(
                "smtp",
                "192.0.2.1",
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Authentication("gate.contoso.com", "fail", Optional.empty())));
        Envelope envelope = new Envelope(
                plain.envelope().sender(),
                List.of(LIST),
                origin,
                plain.envelope().receivedAt());

        JsonNode found = library.item(library.deliver(new Arrived(plain.bytes(), envelope), "k", new UnsyncedDisk()))
                .get("authentication");

        assertThat(found.get("server").asText()).isEqualTo("gate.contoso.com");
        assertThat(found.get("dmarc").asText()).isEqualTo("fail");
        assertThat(found.has("author")).isFalse();
        assertThat(library.item(library.deliver(plain, "other", new UnsyncedDisk()))
                        .has("authentication"))
                .isFalse();
    }

    @Test
    void does_nothing_the_second_time() throws Exception {
        String place = library.deliver(MAIL, "k");
        var before = library.files();

        assertThat(library.deliver(MAIL, "k")).isEqualTo(place);
        assertThat(library.files()).isEqualTo(before);
    }

    @Test
    void stores_the_same_message_twice_under_two_keys() throws Exception {
        library.deliver(MAIL, "k");
        library.deliver(MAIL, "other");

        assertThat(library.documents())
                .contains("documents/a.txt", "documents/a (2).txt", "documents/Report-Q1 (2).eml");
    }

    @Test
    void stores_a_message_whose_subject_is_long_in_bytes() throws Exception {
        String emojis = new String("\uD83D\uDE00".repeat(60).getBytes(UTF_8), ISO_8859_1);

        library.deliver(MAIL.replace("Report/Q1", emojis), "k");

        assertThat(library.files()).hasSize(6);
    }

    @Test
    void leaves_nothing_behind_out_of_sight() throws Exception {
        library.deliver(MAIL, "k");

        assertThat(folder.resolve(LIST.toString()).resolve(".dms/staging")).isEmptyDirectory();
    }

    @Test
    void stays_in_its_folder_whatever_names_say() throws Exception {
        String evil = MAIL.replace("Report/Q1", "../../../evil")
                .replace("a.txt", "\"../../../../evil.txt\"")
                .replace("b.txt", "\"..\"");
        library.deliver(evil, "../../k");

        try (var all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile))
                    .allMatch(file -> file.startsWith(folder.resolve(LIST.toString())));
        }
        assertThat(library.documents()).contains("documents/attachment-2.txt", "documents/evil.txt");
    }

    @Test
    void keeps_out_what_is_blocked_and_says_so() throws Exception {
        String place = library.deliver(MAIL.replace("a.txt", "a.exe"), "k");

        assertThat(library.documents()).containsExactly("documents/Report-Q1.eml", "documents/b.txt");
        assertThat(library.item(place).get("attachments").get(0).get("stored").asBoolean())
                .isFalse();
        assertThat(library.item(place)
                        .get("attachments")
                        .get(0)
                        .get("omittedBecause")
                        .asText())
                .contains(".exe");
    }

    @Test
    void gives_up_on_a_message_that_cannot_be_read_and_leaves_nothing() throws IOException {
        String nested = "Content-Type: message/rfc822\n\n".repeat(60);

        assertThatThrownBy(() -> library.deliver(nested, "k"))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isLasting()).isTrue())
                .hasMessageContaining("levels");
        assertThat(library.files()).isEmpty();
        assertThat(folder.resolve(LIST.toString()).resolve(".dms/staging")).isEmptyDirectory();
    }

    @Test
    void asks_for_another_try_when_the_disk_fails() throws IOException {
        Files.writeString(folder.resolve(LIST.toString()), "in the way");

        assertThatThrownBy(() -> library.deliver(MAIL, "k"))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isLasting()).isFalse());
    }

    @Test
    void works_on_a_disk_that_waits() throws Exception {
        library.deliver(Arrived.of(MAIL, LIST), "k", new LocalDisk());

        assertThat(library.documents()).hasSize(3);
    }

    @Test
    void takes_no_mail_for_a_mailbox() {
        MessageReader reader = new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system());
        LibraryDelivery delivery = new LibraryDelivery(folder, ListSettings::usual, reader);

        assertThatThrownBy(() -> delivery.deliver(Arrived.of(MAIL, LIST), new Target.Mailbox(LIST), "k"))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isLasting()).isTrue());
    }
}

package io.opendms.ingest.dropfolder.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.delivery.SharedLocks;
import io.opendms.ingest.dropfolder.format.DropFile;
import io.opendms.ingest.dropfolder.format.DropHeader;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.spool.TextMessage;
import io.opendms.recipient.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropFolderDeliveryTest {
    private static final Instant NOW = Instant.now();
    private static final MailAddress SALES = MailAddress.parse("list", "sales@sp.contoso.com");
    private static final Target LIST = new Target.ListTarget(SALES, "contoso", "");
    private static final TextMessage MESSAGE = TextMessage.of("Subject: s\r\n\r\nbody\r\n");

    @TempDir
    Path folder;

    @Test
    void writes_what_sharepoint_reads() throws Exception {
        String where = delivery().deliver(MESSAGE, LIST, "k1");

        assertThat(where).isEqualTo(folder.resolve("k1.eml").toString());
        assertThat(text("k1.eml"))
                .isEqualTo("x-sender: ann@contoso.com\r\nx-receiver: sales@sp.contoso.com\r\n"
                        + "X-Dms-Delivery: k1\r\nSubject: s\r\n\r\nbody\r\n");
        assertThat(visible()).containsExactly("k1.eml");
    }

    @Test
    void names_the_list_as_the_farm_knows_it() throws Exception {
        MailAddress shown = MailAddress.parse("list", "sales@contoso.com");
        delivery().deliver(MESSAGE, new Target.ListTarget(shown, "contoso", "detail", SALES), "k1");

        assertThat(text("k1.eml")).startsWith("x-sender: ann@contoso.com\r\nx-receiver: sales@sp.contoso.com\r\n");
    }

    @Test
    void what_it_writes_our_own_door_reads() throws Exception {
        delivery().deliver(TextMessage.from(Optional.empty(), "Subject: s\r\n\r\n"), LIST, "k1");

        try (DropFile file = DropFile.open(folder.resolve("k1.eml"))) {
            assertThat(file.header()).isEqualTo(new DropHeader(Optional.empty(), List.of(SALES)));
        }
    }

    @Test
    void every_line_ends_in_cr_lf() throws Exception {
        delivery().deliver(TextMessage.of("Subject: s\n\nbody\r.\rmore\n.\nend"), LIST, "k1");

        assertThat(text("k1.eml")).endsWith("Subject: s\r\n\r\nbody\r\n.\r\nmore\r\n.\r\nend\r\n");
    }

    @Test
    void a_sender_cannot_name_lists_of_his_own() throws Exception {
        delivery()
                .deliver(
                        TextMessage.of("X-Receiver: board@sp.contoso.com\r\nx-SENDER : boss@contoso.com\r\n"
                                + "Subject: s\nx-receiver: board@sp.contoso.com\n\nx-receiver: in the body\r\n"),
                        LIST,
                        "k1");

        assertThat(text("k1.eml"))
                .endsWith("X-Dms-Delivery: k1\r\nOriginal-X-Receiver: board@sp.contoso.com\r\n"
                        + "Original-x-SENDER : boss@contoso.com\r\nSubject: s\r\n"
                        + "Original-x-receiver: board@sp.contoso.com\r\n\r\nx-receiver: in the body\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ", " \t ", "\u00a0", "\0"})
    void blanks_around_a_name_hide_it_from_nobody(String blanks) throws Exception {
        delivery().deliver(TextMessage.of("X-Receiver" + blanks + ": board@sp.contoso.com\r\n\r\n"), LIST, "k1");

        assertThat(text("k1.eml")).contains("\r\nOriginal-X-Receiver").doesNotContain("\r\nX-Receiver");
    }

    @Test
    void more_blanks_than_anybody_keeps_hide_a_name_from_nobody() throws Exception {
        String field = "X-Receiver" + " ".repeat(10_000) + ": board@sp.contoso.com\r\n";

        delivery().deliver(TextMessage.of("Subject: s\r\n" + field + "\r\nbody\r\n"), LIST, "k1");

        assertThat(text("k1.eml")).endsWith("Subject: s\r\nOriginal-" + field + "\r\nbody\r\n");
    }

    @Test
    void of_two_messages_with_one_key_at_one_time_one_is_written_whole() throws Exception {
        DropFolderDelivery delivery = delivery();
        SpooledMessage slow = new Interrupted(() -> delivery.deliver(MESSAGE, LIST, "k1"));

        delivery.deliver(slow, LIST, "k1");

        assertThat(text("k1.eml")).contains("Subject: s\r\n").endsWith("body\r\n");
        assertThat(visible()).containsExactly("k1.eml");
        try (Stream<Path> beside = Files.list(folder.resolve("writing"))) {
            assertThat(beside)
                    .containsExactlyInAnyOrder(folder.resolve("writing/k1.begun"), folder.resolve("writing/locks"));
        }
    }

    @Test
    void what_another_node_is_making_visible_is_waited_for() throws Exception {
        Path lock = new Marks(folder.resolve("writing")).lockOf("k1");

        new SharedLocks().locked(lock, () -> {
            assertThatThrownBy(() -> delivery().deliver(MESSAGE, LIST, "k1"))
                    .isInstanceOfSatisfying(
                            DeliveryException.class,
                            e -> assertThat(e.isLasting()).isFalse());
            return lock;
        });

        assertThat(visible()).isEmpty();
        delivery().deliver(MESSAGE, LIST, "k1");
        assertThat(visible()).containsExactly("k1.eml");
    }

    @Test
    void locks_that_were_made_long_ago_stay() throws Exception {
        delivery().deliver(MESSAGE, LIST, "k1");
        Path locks = folder.resolve("writing/locks");
        Files.setLastModifiedTime(locks, FileTime.from(NOW.minus(Duration.ofDays(15))));
        new Marks(folder.resolve("writing")).tidy(NOW);

        assertThat(locks).isNotEmptyDirectory();
    }

    @Test
    void a_second_try_does_nothing() throws Exception {
        delivery().deliver(MESSAGE, LIST, "k1");
        delivery().deliver(TextMessage.of("Subject: other\r\n\r\n"), LIST, "k1");

        assertThat(text("k1.eml")).contains("Subject: s");
    }

    @Test
    void a_second_try_does_nothing_when_the_farm_has_taken_the_file() throws Exception {
        delivery().deliver(MESSAGE, LIST, "k1");
        Files.delete(folder.resolve("k1.eml"));

        assertThat(delivery().deliver(MESSAGE, LIST, "k1")).endsWith("k1.eml");

        assertThat(visible()).isEmpty();
    }

    @Test
    void what_a_crash_left_half_written_is_written_anew() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("writing")).resolve("k1.part"), "x-send");

        delivery().deliver(MESSAGE, LIST, "k1");

        assertThat(text("k1.eml")).startsWith("x-sender: ann@contoso.com\r\n").endsWith("body\r\n");
    }

    @Test
    void a_link_at_a_name_of_ours_is_not_written_through() throws Exception {
        Path target = Files.writeString(folder.resolve("precious.txt"), "precious");
        Path beside = Files.createDirectories(folder.resolve("writing"));
        Files.createSymbolicLink(beside.resolve("k1.part"), target);

        delivery().deliver(MESSAGE, LIST, "k1");

        assertThat(target).hasContent("precious");
        assertThat(text("k1.eml")).endsWith("body\r\n");
    }

    @Test
    void what_a_crash_left_written_is_only_renamed() throws Exception {
        Path beside = Files.createDirectories(folder.resolve("writing"));
        Files.writeString(beside.resolve("k1.part"), "whole");
        Files.createFile(beside.resolve("k1.begun"));

        delivery().deliver(MESSAGE, LIST, "k1");

        assertThat(text("k1.eml")).isEqualTo("whole");
    }

    @Test
    void marks_are_removed_when_no_try_can_come_any_more() throws Exception {
        delivery().deliver(MESSAGE, LIST, "k1");
        Path mark = folder.resolve("writing/k1.begun");
        Files.setLastModifiedTime(mark, FileTime.from(NOW.minus(Duration.ofDays(15))));

        delivery().deliver(MESSAGE, LIST, "k2");

        assertThat(mark).doesNotExist();
        assertThat(folder.resolve("writing/k2.begun")).exists();
    }

    @Test
    void marks_that_cannot_be_removed_keep_no_message_waiting() throws Exception {
        Path old = Files.createDirectories(folder.resolve("writing/k0.begun/not empty"))
                .getParent();
        Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofDays(15))));
        Path mark = Files.createFile(folder.resolve("writing/k1.begun"));
        Files.setLastModifiedTime(mark, FileTime.from(NOW.minus(Duration.ofDays(15))));

        delivery().deliver(MESSAGE, LIST, "k2");

        assertThat(visible()).containsExactly("k2.eml");
        assertThat(mark).doesNotExist();
    }

    @Test
    void a_mailbox_is_refused_for_good() {
        Target mailbox = new Target.Mailbox(MailAddress.parse("mailbox", "bob@contoso.com"));

        assertThatThrownBy(() -> delivery().deliver(MESSAGE, mailbox, "k1"))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isLasting()).isTrue())
                .hasMessageContaining("bob@contoso.com is no list");
    }

    @Test
    void a_folder_that_is_not_there_is_waited_for() {
        DropFolderDelivery unmounted = new DropFolderDelivery(folder.resolve("share"), () -> NOW);

        assertThatThrownBy(() -> unmounted.deliver(MESSAGE, LIST, "k1"))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isLasting()).isFalse())
                .hasMessageContaining("dms dropfolder init");
    }

    private DropFolderDelivery delivery() {
        return new DropFolderDelivery(folder, () -> NOW);
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
    }

    private List<String> visible() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    /** What happens in the midst of something else. */
    @FunctionalInterface
    private interface Meanwhile {
        void happen() throws IOException, DeliveryException;
    }

    /** A message in the midst of whose reading something happens. */
    private record Interrupted(Meanwhile meanwhile) implements SpooledMessage {
        @Override
        public String id() {
            return "m2";
        }

        @Override
        public Envelope envelope() {
            return MESSAGE.envelope();
        }

        @Override
        public long size() {
            return 1;
        }

        @Override
        public InputStream open() throws IOException {
            try {
                meanwhile.happen();
            } catch (DeliveryException e) {
                throw new IOException(e);
            }
            return new ByteArrayInputStream("Subject: slow\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}

package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.boot.mail.MailIntake;
import io.opendms.config.ingest.DeliverTo;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.author.dns.SenderDns;
import io.opendms.ingest.system.SystemMail;
import io.opendms.ingest.system.SystemMailbox;
import io.opendms.recipient.Resolution;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too large for a mailbox of the service is refused at the door, though lists take it. */
class SystemMailDoorTest {
    private static final String MAILBOX = "decide+abc@sp.contoso.com";
    private static final int MAX_SIZE = 60 << 20;
    private static final int REPLY = 50 << 20;

    @TempDir
    private Path data;

    private final Metrics metrics = new Metrics();
    private final Mailbox mailbox = new Mailbox();
    private Store store;
    private MailIntake intake;

    @BeforeEach
    void open() {
        InstantSource clock = InstantSource.system();
        store = Store.open(StoreSettings.embedded(data), clock);
        intake = MailIntake.open(
                settings(),
                data,
                Optional.empty(),
                new MailIntake.Surroundings(
                        recipient -> new Resolution.Unknown(),
                        Optional.of(mailbox),
                        store,
                        (name, password, peer) -> Optional.empty(),
                        list -> false,
                        metrics.mail(clock),
                        SenderDns.NOBODY,
                        clock));
    }

    @AfterEach
    void close() {
        intake.close();
        store.close();
        metrics.close();
    }

    @Test
    void what_is_announced_as_too_large_is_refused_before_it_is_sent() throws IOException {
        try (Dialogue smtp = new Dialogue()) {
            assertThat(smtp.say("MAIL FROM:<anna@contoso.com> SIZE=" + REPLY)).startsWith("250");
            assertThat(smtp.say("RCPT TO:<" + MAILBOX + ">")).startsWith("552 5.3.4");
        }
    }

    @Test
    void what_is_sent_without_a_word_is_refused_after_it_was_read_and_not_kept() throws IOException {
        try (Dialogue smtp = new Dialogue()) {
            smtp.begin();
            smtp.send("From: anna@contoso.com\r\n\r\napprove\r\n");
            byte[] lines = "0123456789012345678901234567890123456789012345678901234567890123456789\r\n"
                    .repeat(1_000)
                    .getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent < REPLY; sent += lines.length) {
                smtp.send(lines);
            }
            assertThat(smtp.say(".")).startsWith("552 5.3.4");

            // The spool keeps room in advance.
            assertThat(sizeOfSpool()).isLessThan(REPLY);
            assertThat(mailbox.received).isEmpty();

            smtp.begin();
            smtp.send("From: anna@contoso.com\r\n\r\napprove\r\n");
            assertThat(smtp.say(".")).startsWith("250");
        }
        await().untilAsserted(() -> assertThat(mailbox.received)
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("approve")));
    }

    private long sizeOfSpool() throws IOException {
        try (Stream<Path> files = Files.walk(MailIntake.spoolFolder(data))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private IngestSettings settings() {
        DeliverTo library =
                new DeliverTo("ingest.deliver", "*", "library", Optional.of(data.resolve("library")), Optional.empty());
        return new IngestSettings(
                Optional.of(MailSite.smtp(MAX_SIZE)),
                Optional.empty(),
                Optional.empty(),
                MAX_SIZE,
                "sp.contoso.com",
                Set.of("sp.contoso.com"),
                List.of(library),
                List.of());
    }

    /** One session. */
    private final class Dialogue implements AutoCloseable {
        private final Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), intake.smtpPort().orElseThrow());
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        private final OutputStream out = socket.getOutputStream();

        Dialogue() throws IOException {
            in.readLine();
            assertThat(say("HELO test")).startsWith("250");
        }

        /** As far as the message. */
        void begin() throws IOException {
            assertThat(say("MAIL FROM:<anna@contoso.com>")).startsWith("250");
            assertThat(say("RCPT TO:<" + MAILBOX + ">")).startsWith("250");
            assertThat(say("DATA")).startsWith("354");
        }

        String say(String line) throws IOException {
            send(line + "\r\n");
            return in.readLine();
        }

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.US_ASCII));
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Takes everything. */
    private static final class Mailbox implements SystemMailbox {
        private final List<SystemMail> received = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return "decide";
        }

        @Override
        public String prefix() {
            return "decide+";
        }

        @Override
        public boolean isFormOf(MailAddress address) {
            return address.localPart().startsWith("decide+");
        }

        @Override
        public boolean takes(MailAddress address) {
            return true;
        }

        @Override
        public String receive(SystemMail mail) {
            received.add(mail);
            return "noted";
        }
    }
}

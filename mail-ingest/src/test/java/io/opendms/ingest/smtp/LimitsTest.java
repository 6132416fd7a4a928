package io.opendms.ingest.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.farm.AddressBlock;
import io.opendms.ingest.Envelope;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import io.opendms.ingest.spool.MemorySpool;
import io.opendms.ingest.spool.Spool;
import io.opendms.ingest.spool.SpoolFullException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
    private static final SmtpLimits SMALL =
            new SmtpLimits(Duration.ofMinutes(5), Duration.ofHours(1), 50, 3, 4, 6, 3, Duration.ofHours(1), 50, 5_000);

    @TempDir
    private Path folder;

    private Listener listener;

    @BeforeEach
    void make() throws IOException {
        listener = new Listener(folder);
        listener.limits = SMALL;
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void ends_a_session_after_too_many_errors() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            for (int i = 0; i < SMALL.maxErrors(); i++) {
                assertThat(smtp.say("JUNK")).startsWith("500");
            }
            assertThat(smtp.reply()).startsWith("421 4.7.0");
            assertThat(smtp.isClosed()).isTrue();
        }
    }

    @Test
    void counts_no_errors_of_safe_servers() throws Exception {
        listener.safe = PeerList.parse(List.of("127.0.0.0/8"));
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            for (int i = 0; i < 5 * SMALL.maxErrors(); i++) {
                assertThat(smtp.say("RCPT TO:<x@contoso.com>")).startsWith("503");
            }
        }
    }

    @Test
    void holds_a_peer_to_its_connections_and_lets_others_in() throws Exception {
        int port = listener.open();
        List<RawSmtp> open = new ArrayList<>();
        for (int i = 0; i < SMALL.maxConnectionsPerPeer(); i++) {
            open.add(RawSmtp.greeted(port));
        }
        try (RawSmtp more = RawSmtp.connect(port);
                RawSmtp other = RawSmtp.connect(port, "127.0.0.2")) {
            assertThat(more.reply()).startsWith("421 4.7.0");
            assertThat(more.isClosed()).isTrue();
            assertThat(other.reply()).startsWith("220");
        }
        for (RawSmtp smtp : open) {
            assertThat(smtp.say("QUIT")).startsWith("221");
            assertThat(smtp.isClosed()).isTrue();
        }
    }

    @Test
    void holds_a_network_of_ipv6_to_the_limits_of_one_peer() throws Exception {
        listener.proxies = List.of(AddressBlock.parse("127.0.0.1"));
        int port = listener.open();
        List<RawSmtp> open = new ArrayList<>();
        for (int i = 1; i <= SMALL.maxConnectionsPerPeer(); i++) {
            RawSmtp smtp = proxied(port, "2001:db8::" + i);
            assertThat(smtp.reply()).startsWith("220");
            open.add(smtp);
        }
        try (RawSmtp more = proxied(port, "2001:db8::ffff");
                RawSmtp other = proxied(port, "2001:db8:0:1::1")) {
            assertThat(more.reply()).startsWith("421 4.7.0");
            assertThat(other.reply()).startsWith("220");
        }
        for (RawSmtp smtp : open) {
            smtp.say("EHLO client.example.com");
            smtp.begin("guess@contoso.com");
        }
        assertThat(open.get(0).say("RCPT TO:<another@contoso.com>")).startsWith("421 4.7.0");
        for (RawSmtp smtp : open) {
            smtp.close();
        }
    }

    private static RawSmtp proxied(int port, String peer) throws IOException {
        RawSmtp smtp = RawSmtp.connect(port);
        smtp.send("PROXY TCP6 " + peer + " 2001:db8::25 5000 25\r\n");
        return smtp;
    }

    @Test
    void takes_no_more_recipients_than_it_should() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            smtp.say("MAIL FROM:<ada@example.com>");
            for (int i = 0; i < SMALL.maxRecipients(); i++) {
                assertThat(smtp.say("RCPT TO:<sales@contoso.com>")).startsWith("250");
            }
            assertThat(smtp.say("RCPT TO:<sales@contoso.com>")).startsWith("452 4.5.3");
            assertThat(smtp.say("DATA")).startsWith("354");
            smtp.send(".\r\n");
            assertThat(smtp.reply()).startsWith("250");
            assertThat(listener.next().envelope().recipients()).hasSize(1);
        }
    }

    @Test
    void sends_a_peer_away_that_tries_addresses_also_in_its_next_session() throws Exception {
        int port = listener.open();
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            smtp.say("MAIL FROM:<ada@example.com>");
            for (int i = 0; i < SMALL.maxUnknownRecipients(); i++) {
                assertThat(smtp.say("RCPT TO:<guess" + i + "@contoso.com>")).startsWith("550 5.1.1");
            }
            assertThat(smtp.say("RCPT TO:<sales@contoso.com>")).startsWith("421 4.7.0");
            assertThat(smtp.isClosed()).isTrue();
        }
        try (RawSmtp again = RawSmtp.greeted(port);
                RawSmtp other = RawSmtp.greeted(port, "127.0.0.2")) {
            assertThat(again.begin("sales@contoso.com")).startsWith("421 4.7.0");
            assertThat(other.begin("sales@contoso.com")).startsWith("250");
        }
    }

    @Test
    void refuses_a_header_without_end_after_it_was_read() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.message("sales@contoso.com", "X: y\r\n".repeat(1_000) + "\r\n.\r\n"))
                    .startsWith("552 5.3.4");
            assertThat(smtp.message("sales@contoso.com", "X: " + "y".repeat(10_000) + "\r\n\r\n.\r\n"))
                    .as("in one line")
                    .startsWith("552 5.3.4");
            assertThat(smtp.message("sales@contoso.com", "X: y\r\n\r\n" + "X: y\r\n".repeat(1_000) + ".\r\n"))
                    .startsWith("250");
        }
    }

    @Test
    void takes_no_larger_message_for_an_address_than_that_address_takes() throws Exception {
        listener.sizes =
                recipient -> recipient.localPart().equals("ops") ? OptionalLong.of(1_000) : OptionalLong.empty();
        String text = "X: y\r\n\r\n" + "line\r\n".repeat(200) + ".\r\n";
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.message("sales@contoso.com", text)).startsWith("250 2.0.0");
            assertThat(smtp.message("ops@contoso.com", text))
                    .startsWith("552 5.3.4")
                    .contains("1000 bytes");
            assertThat(smtp.message("ops@contoso.com", "X: y\r\n\r\nshort\r\n.\r\n"))
                    .startsWith("250 2.0.0");

            assertThat(smtp.say("MAIL FROM:<ada@example.com> SIZE=1001")).startsWith("250");
            assertThat(smtp.say("RCPT TO:<ops@contoso.com>"))
                    .startsWith("552 5.3.4")
                    .contains("1000 bytes");
            assertThat(smtp.say("RCPT TO:<sales@contoso.com>")).startsWith("250");
            assertThat(smtp.say("RSET")).startsWith("250");
            assertThat(smtp.say("MAIL FROM:<ada@example.com> SIZE=1000")).startsWith("250");
            assertThat(smtp.say("RCPT TO:<ops@contoso.com>")).startsWith("250");
        }
    }

    @Test
    void ends_a_session_that_says_nothing() throws Exception {
        listener.limits = withTimes(Duration.ofSeconds(2), Duration.ofHours(1));
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.reply()).startsWith("421");
            assertThat(smtp.isClosed()).isTrue();
        }
    }

    @Test
    void ends_a_session_that_lasts_too_long_however_busy_it_is() throws Exception {
        listener.limits = withTimes(Duration.ofHours(1), Duration.ofSeconds(2));
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            String reply = smtp.say("NOOP");
            while (reply.startsWith("250")) {
                reply = smtp.say("NOOP");
            }
            assertThat(reply).startsWith("421");
        }
    }

    @Test
    void ends_a_session_in_the_middle_of_a_message() throws Exception {
        listener.limits = withTimes(Duration.ofSeconds(2), Duration.ofHours(1));
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            smtp.begin("sales@contoso.com");
            smtp.say("DATA");
            smtp.send("Subject: never\r\n");
            assertThat(smtp.reply()).startsWith("421");
            assertThat(listener.isEmpty()).isTrue();
        }
    }

    @Test
    void ends_no_session_because_the_clock_was_set() throws Exception {
        AtomicReference<Duration> fast = new AtomicReference<>(Duration.ZERO);
        listener.clock = () -> Instant.now().plus(fast.get());
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            for (Duration set : List.of(Duration.ofDays(1), Duration.ofDays(-1))) {
                fast.set(set);
                assertThat(smtp.say("NOOP")).startsWith("250");
                assertThat(smtp.message("sales@contoso.com", "Subject: in time\r\n\r\n.\r\n"))
                        .startsWith("250");
            }
        }
    }

    @Test
    void cuts_a_proxy_that_does_not_come_to_an_end_with_saying_who_connects() throws Exception {
        listener.limits = withTimes(Duration.ofSeconds(2), Duration.ofHours(1));
        listener.proxies = List.of(AddressBlock.parse("127.0.0.1"));
        try (RawSmtp proxy = RawSmtp.connect(listener.open())) {
            // Version 2 of the PROXY protocol: signature, command, family, and 65,535 bytes to come.
            proxy.send("\r\n\r\n\0\r\nQUIT\n\u0021\u0011\u00ff\u00ff");
            assertThat(proxy.isClosedWithin(Duration.ofMillis(100))).isFalse();
            boolean closed = false;
            for (int i = 0; i < 200 && !closed; i++) {
                proxy.sendUnlessClosed("x");
                closed = proxy.isClosedWithin(Duration.ofMillis(100));
            }
            assertThat(closed).isTrue();
        }
    }

    private static SmtpLimits withTimes(Duration idle, Duration session) {
        return new SmtpLimits(idle, session, 50, 50, 100, 20, 20, Duration.ofHours(1), 50, 5_000);
    }

    @Test
    void asks_to_come_again_while_there_is_no_room() throws Exception {
        listener.spool = new Failing(new SpoolFullException("full"), false);
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.say("MAIL FROM:<ada@example.com> SIZE=10")).startsWith("452 4.3.1");
        }
    }

    @Test
    void asks_to_come_again_when_room_runs_out_after_mail() throws Exception {
        listener.spool = new Failing(new SpoolFullException("full"), true);
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.message("sales@contoso.com", "Subject: x\r\n\r\nRSET\r\n.\r\n"))
                    .startsWith("452 4.3.1");
            assertThat(smtp.say("NOOP")).startsWith("250");
        }
    }

    @Test
    void never_acknowledges_what_could_not_be_written() throws Exception {
        listener.spool = new Failing(new IOException("Input/output error"), true);
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.message("sales@contoso.com", "Subject: x\r\n\r\n.\r\n"))
                    .startsWith("451 4.3.0")
                    .doesNotContain("Input");
        }
    }

    @Test
    void asks_to_come_again_for_room_when_the_disk_fills_up_under_a_message() throws Exception {
        listener.spool = new Filling();
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.message("sales@contoso.com", "Subject: x\r\n\r\n.\r\n"))
                    .startsWith("452 4.3.1");
            assertThat(smtp.say("MAIL FROM:<ada@example.com>")).startsWith("452 4.3.1");
        }
    }

    @Test
    void takes_a_message_that_was_announced_as_small_where_there_is_room_for_no_other() throws Exception {
        listener.spool = new Narrow(new MemorySpool());
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.say("MAIL FROM:<ada@example.com> SIZE=100")).startsWith("250");
            assertThat(smtp.say("RCPT TO:<sales@contoso.com>")).startsWith("250");
            assertThat(smtp.say("DATA")).startsWith("354");
            smtp.send("Subject: small\r\n\r\n.\r\n");
            assertThat(smtp.reply()).startsWith("250");
            assertThat(smtp.say("MAIL FROM:<ada@example.com>")).startsWith("452 4.3.1");
        }
    }

    /** A spool with room for small messages only. */
    private record Narrow(MemorySpool memory) implements Spool {
        @Override
        public Arriving begin(long size) throws IOException {
            if (!hasRoomFor(size)) {
                throw new SpoolFullException("no room");
            }
            return memory.begin(size);
        }

        @Override
        public boolean hasRoomFor(long size) {
            return size > 0 && size <= 1000;
        }
    }

    /** A spool on a disk that is full or broken. */
    private record Failing(IOException failure, boolean room) implements Spool {
        @Override
        public Arriving begin(long size) throws IOException {
            if (failure instanceof SpoolFullException) {
                throw failure;
            }
            return new Arriving() {
                @Override
                public String id() {
                    return "0";
                }

                @Override
                public void write(byte[] bytes, int from, int length) {}

                @Override
                public void prepend(byte[] bytes) {}

                @Override
                public String accept(Envelope envelope) throws IOException {
                    throw failure;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public boolean hasRoomFor(long size) {
            return room;
        }
    }

    /** A spool whose disk somebody else fills while a message comes. */
    private static final class Filling implements Spool {
        private volatile boolean full;

        @Override
        public Arriving begin(long size) {
            return new Arriving() {
                @Override
                public String id() {
                    return "1";
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    full = true;
                    throw new IOException("No space left on device");
                }

                @Override
                public void prepend(byte[] bytes) {}

                @Override
                public String accept(Envelope envelope) {
                    throw new IllegalStateException("half a message");
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public boolean hasRoomFor(long size) {
            return !full;
        }
    }
}

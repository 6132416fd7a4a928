package io.opendms.ingest.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatesTest {
    private static final int CONNECTIONS = 5;
    private static final int MESSAGES = 3;
    private static final int SOFT = 2;
    private static final int HARD = 5;
    private static final PeerList SAFE = PeerList.parse(List.of("127.0.0.0/8"));

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T10:00:00Z"));
    private Listener listener;

    @BeforeEach
    void make() throws IOException {
        listener = new Listener(folder);
        listener.clock = now::get;
        listener.limits = limits(Duration.ZERO);
    }

    private static SmtpLimits limits(Duration errorDelay) {
        return new SmtpLimits(
                Duration.ofMinutes(5),
                Duration.ofHours(2),
                50,
                50,
                100,
                HARD,
                20,
                Duration.ofHours(1),
                50,
                5_000,
                CONNECTIONS,
                MESSAGES,
                SOFT,
                errorDelay);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void a_peer_makes_so_many_connections_a_minute_and_others_make_theirs() throws Exception {
        int port = listener.open();
        for (int i = 0; i < CONNECTIONS; i++) {
            assertThat(greeting(port, "127.0.0.1")).startsWith("220");
        }
        assertThat(greeting(port, "127.0.0.1")).startsWith("421 4.7.0").contains("within a minute");
        assertThat(greeting(port, "127.0.0.2")).startsWith("220");

        now.updateAndGet(time -> time.plusSeconds(61));
        assertThat(greeting(port, "127.0.0.1")).startsWith("220");
    }

    @Test
    void a_peer_begins_so_many_messages_a_minute_over_all_its_connections() throws Exception {
        int port = listener.open();
        try (RawSmtp one = RawSmtp.greeted(port);
                RawSmtp two = RawSmtp.greeted(port);
                RawSmtp other = RawSmtp.greeted(port, "127.0.0.2")) {
            for (int i = 0; i < MESSAGES; i++) {
                RawSmtp smtp = i % 2 == 0 ? one : two;
                assertThat(smtp.message("sales@contoso.com", "Subject: x\r\n\r\n.\r\n"))
                        .startsWith("250");
            }
            assertThat(two.say("MAIL FROM:<ada@example.com>")).startsWith("450 4.7.1");
            assertThat(two.say("RCPT TO:<sales@contoso.com>")).startsWith("503");
            assertThat(other.say("MAIL FROM:<ada@example.com>")).startsWith("250");

            now.updateAndGet(time -> time.plusSeconds(61));
            assertThat(two.message("sales@contoso.com", "Subject: x\r\n\r\n.\r\n"))
                    .startsWith("250");
        }
    }

    @Test
    void safe_servers_connect_and_send_as_they_like() throws Exception {
        listener.safe = SAFE;
        int port = listener.open();
        for (int i = 0; i <= CONNECTIONS; i++) {
            assertThat(greeting(port, "127.0.0.1")).startsWith("220");
        }
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            for (int i = 0; i <= MESSAGES; i++) {
                assertThat(smtp.message("sales@contoso.com", "Subject: x\r\n\r\n.\r\n"))
                        .startsWith("250");
            }
        }
    }

    @Test
    void replies_come_slowly_after_some_errors_and_none_after_too_many() throws Exception {
        listener.limits = limits(Duration.ofMillis(1));
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            for (int i = 0; i < HARD; i++) {
                assertThat(smtp.say("JUNK")).startsWith("500");
            }
            assertThat(smtp.reply()).startsWith("421 4.7.0");
            assertThat(smtp.isClosed()).isTrue();
        }
    }

    @Test
    void a_peer_with_too_many_errors_waits_for_its_reply_and_nobody_else_does() throws Exception {
        listener.limits = limits(Duration.ofHours(1));
        int port = listener.open();
        try (RawSmtp smtp = RawSmtp.greeted(port);
                RawSmtp other = RawSmtp.greeted(port)) {
            for (int i = 0; i < SOFT; i++) {
                assertThat(smtp.say("JUNK")).startsWith("500");
            }
            smtp.send("JUNK\r\n");
            assertThat(smtp.isSilentFor(Duration.ofMillis(200))).isTrue();
            assertThat(other.say("NOOP")).startsWith("250");

            listener.close();
            assertThat(smtp.isClosed()).isTrue();
        }
    }

    @Test
    void safe_servers_wait_for_no_reply() throws Exception {
        listener.limits = limits(Duration.ofHours(1));
        listener.safe = SAFE;
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            for (int i = 0; i < 2 * HARD; i++) {
                assertThat(smtp.say("JUNK")).startsWith("500");
            }
        }
    }

    private static String greeting(int port, String from) throws IOException {
        try (RawSmtp smtp = RawSmtp.connect(port, from)) {
            return smtp.reply();
        }
    }
}

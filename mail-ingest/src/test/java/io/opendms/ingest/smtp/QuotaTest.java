package io.opendms.ingest.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.spool.DiskSpool;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ingest.spool.SpooledMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A quota of 250,000 bytes, and messages of up to 100,000. */
class QuotaTest {
    private static final String LARGE = "Subject: large\r\n\r\n" + "line\r\n".repeat(15_000) + ".\r\n";

    @TempDir
    private Path folder;

    @TempDir
    private Path small;

    private Listener listener;
    private DiskSpool spool;
    private int port;

    @BeforeEach
    void open() throws IOException {
        listener = new Listener(folder);
        spool = DiskSpool.open(SpoolSettings.of(small, Listener.MAX_SIZE, 250_000), InstantSource.system());
        listener.spool = spool;
        port = listener.open();
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        spool.close();
    }

    @Test
    void asks_at_mail_to_come_again_and_takes_the_message_after_another_was_dropped() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            assertThat(smtp.message("sales@contoso.com", LARGE)).startsWith("250");
            assertThat(smtp.message("sales@contoso.com", LARGE)).startsWith("250");

            assertThat(smtp.say("MAIL FROM:<ada@example.com>")).startsWith("452 4.3.1");
            assertThat(smtp.say("MAIL FROM:<ada@example.com> SIZE=90000")).startsWith("452 4.3.1");
            assertThat(smtp.say("MAIL FROM:<ada@example.com> SIZE=1000")).startsWith("250");
            assertThat(smtp.say("RSET")).startsWith("250");

            SpooledMessage aside = next();
            spool.quarantine(aside);
            assertThat(smtp.say("MAIL FROM:<ada@example.com>")).startsWith("452 4.3.1");
            spool.drop(aside.id());
            assertThat(smtp.message("sales@contoso.com", LARGE)).startsWith("250");
        }
    }

    @Test
    void asks_at_the_recipient_to_come_again_when_others_have_filled_the_quota_since_mail() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(port);
                RawSmtp other = RawSmtp.greeted(port)) {
            assertThat(smtp.say("MAIL FROM:<ada@example.com> SIZE=90000")).startsWith("250");
            other.message("sales@contoso.com", LARGE);
            assertThat(other.message("sales@contoso.com", LARGE)).startsWith("250");

            assertThat(smtp.say("RCPT TO:<sales@contoso.com>")).startsWith("452 4.3.1");
            assertThat(smtp.say("RCPT TO:<nobody@contoso.com>")).startsWith("550 5.1.1");
            spool.done(next());
            assertThat(smtp.say("RCPT TO:<sales@contoso.com>")).startsWith("250");
        }
    }

    @Test
    void asks_to_come_again_after_a_message_that_is_larger_than_it_was_announced() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(port)) {
            smtp.message("sales@contoso.com", LARGE);
            smtp.message("sales@contoso.com", LARGE);
            long before = spool.quota().kept();
            assertThat(smtp.say("MAIL FROM:<ada@example.com> SIZE=1000")).startsWith("250");
            assertThat(smtp.say("RCPT TO:<sales@contoso.com>")).startsWith("250");
            assertThat(smtp.say("DATA")).startsWith("354");
            smtp.send(LARGE);
            assertThat(smtp.reply()).startsWith("452 4.3.1");
            assertThat(smtp.say("NOOP")).startsWith("250");
            assertThat(spool.quota().kept()).isEqualTo(before);
        }
    }

    private SpooledMessage next() throws InterruptedException {
        return spool.take(Duration.ofSeconds(10)).orElseThrow();
    }
}

package io.opendms.ingest.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.smtp.setting.BareNewline;
import io.opendms.ingest.smtp.setting.PeerList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second message in the body of the first, CVE-2023-51764 and its kin. */
class SmugglingTest {
    private static final String FORGED =
            "MAIL FROM:<boss@example.com>\r\nRCPT TO:<ops@contoso.com>\r\nDATA\r\nSubject: forged\r\n\r\n.\r\n";

    @TempDir
    private Path folder;

    private Listener listener;

    @BeforeEach
    void make() throws IOException {
        listener = new Listener(folder);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\n.\\n",
                "\\n.\\r\\n",
                "\\r\\n.\\n",
                "\\r.\\r",
                "\\r.\\r\\n",
                "\\r\\n.\\r",
                "\\r\\n\\0.\\r\\n",
                "\\r\\n.\\0\\r\\n",
                "\\r\\r\\n.\\r\\r\\n",
                "\\n\\n.\\r\\n",
                "\\r\\n.\\r.\\r\\n"
            })
    void refuses_a_message_with_a_false_end_and_takes_nothing_of_it_for_commands(String end) throws Exception {
        String bytes = end.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.message("sales@contoso.com", "Subject: first\r\n\r\ntext" + bytes + FORGED))
                    .startsWith("550 5.6.");
            assertThat(smtp.say("NOOP")).as("the next reply belongs to this").startsWith("250");
            assertThat(listener.isEmpty()).isTrue();
        }
    }

    @Test
    void takes_nothing_of_a_message_for_commands_that_was_too_large() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            String body = "x\r\n".repeat(Listener.MAX_SIZE) + "RSET\r\n" + FORGED.replace("\r\n.\r\n", "\r\n..\r\n");
            assertThat(smtp.message("sales@contoso.com", body + ".\r\n")).startsWith("552 5.3.4");
            assertThat(smtp.say("NOOP")).startsWith("250");
            assertThat(listener.isEmpty()).isTrue();
        }
    }

    @Test
    void makes_lonely_newlines_whole_for_safe_servers_where_asked_to() throws Exception {
        listener.bareNewline = BareNewline.NORMALIZE;
        listener.safe = PeerList.parse(List.of("127.0.0.1"));
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.message("sales@contoso.com", "Subject: a\nX: b\r\rtext\n.\nmore\r\r\n.\r\n"))
                    .startsWith("250");
            assertThat(listener.nextText()).isEqualTo("Subject: a\r\nX: b\r\n\r\ntext\r\n.\r\nmore\r\n\r\n");
        }
    }

    @Test
    void refuses_lonely_newlines_of_others_also_where_safe_servers_are_forgiven() throws Exception {
        listener.bareNewline = BareNewline.NORMALIZE;
        listener.safe = PeerList.parse(List.of("127.0.0.9"));
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            assertThat(smtp.message("sales@contoso.com", "Subject: a\n\r\n.\r\n"))
                    .startsWith("550 5.6.11");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOOP\n", "NOOP\r", "MAIL FROM:<a@b.example>\nRCPT TO:<sales@contoso.com>\r\n"})
    void ends_a_session_whose_commands_do_not_end_as_they_must(String line) throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            smtp.send(line + "NOOP\r\n");
            assertThat(smtp.reply()).startsWith("501");
            assertThat(smtp.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO again\r\nNOOP\r\n", "DATA\r\nSubject: early\r\n\r\n.\r\n"})
    void ends_a_session_that_goes_on_where_it_must_wait(String lines) throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            smtp.begin("sales@contoso.com");
            smtp.send(lines);
            assertThat(smtp.reply()).startsWith("554 5.5.1");
            assertThat(smtp.isClosed()).isTrue();
            assertThat(listener.isEmpty()).isTrue();
        }
    }

    @Test
    void takes_a_body_that_only_speaks_of_commands() throws Exception {
        try (RawSmtp smtp = RawSmtp.greeted(listener.open())) {
            String text = "Subject: starttls\r\n\r\nSTARTTLS\r\nQUIT\r\n. \r\n";
            assertThat(smtp.message("sales@contoso.com", text + ".\r\n")).startsWith("250");
            assertThat(listener.nextText()).isEqualTo(text.replace("\r\n. \r\n", "\r\n \r\n"));
        }
    }
}

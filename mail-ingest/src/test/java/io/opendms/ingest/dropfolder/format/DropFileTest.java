package io.opendms.ingest.dropfolder.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.opendms.entry.MailAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropFileTest {
    private static final String MESSAGE = "Received: from x\r\nSubject: s\r\n\r\nbody\r\n";
    private static final String ENVELOPE = "x-sender: ann@contoso.com\r\nx-receiver: sales@sp.contoso.com\r\n";

    @Test
    void reads_what_iis_writes() throws Exception {
        assertThat(header(ENVELOPE + "x-receiver: hr@sp.contoso.com\r\n" + MESSAGE))
                .isEqualTo(new DropHeader(
                        Optional.of(address("ann@contoso.com")),
                        List.of(address("sales@sp.contoso.com"), address("hr@sp.contoso.com"))));
    }

    @Test
    void reads_what_exchange_writes() throws Exception {
        String file = "X-Sender: <ann@contoso.com> BODY=8BITMIME SIZE=4711\r\n"
                + "X-Receiver: <sales@sp.contoso.com> ORCPT=rfc822;sales@sp.contoso.com NOTIFY=NEVER;\r\n"
                + " X-ExtendedProps=BQAVABYAAgAAAAUAFAARAJ1jz0b\r\n"
                + "\tx-receiver: evil@sp.contoso.com\r\n"
                + "X-CreatedBy: MSExchange15\r\n"
                + "X-HeloDomain: mail.contoso.com\r\n"
                + "X-ExtendedProps: BQBjAAoAU\r\n"
                + "X-Source: SMTP:Default MAIL\r\n"
                + "X-SourceIPAddress: 10.1.2.3\r\n"
                + "X-EndOfInjectedXHeaders: 14211\r\n"
                + MESSAGE;

        assertThat(header(file))
                .isEqualTo(new DropHeader(
                        Optional.of(address("ann@contoso.com")), List.of(address("sales@sp.contoso.com"))));
        assertThat(message(file)).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-sender: ann@contoso.com",
                "X-SENDER:ann@contoso.com",
                "X-Sender: <ann@contoso.com>",
                "X-Sender: \"Ann Example\" ann@contoso.com",
                "X-Sender: \"Ann Example\" <ann@contoso.com>",
                "x-sender: <@relay.contoso.com,@other.contoso.com:ann@contoso.com>",
                "x-sender:\r\n ann@contoso.com",
                "x-sender: ann@contoso.com "
            })
    void reads_a_sender_in_each_form(String line) throws Exception {
        assertThat(header(line + "\r\nx-receiver: sales@sp.contoso.com\r\n" + MESSAGE)
                        .sender())
                .contains(address("ann@contoso.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-sender: <>", "x-sender: ", "x-sender:", "X-Sender: <> AUTH=<>"})
    void reads_the_null_sender(String line) throws Exception {
        assertThat(header(line + "\r\nx-receiver: sales@sp.contoso.com\r\n" + MESSAGE)
                        .sender())
                .isEmpty();
    }

    @Test
    void names_each_receiver_once() throws Exception {
        assertThat(header(ENVELOPE + "X-Receiver: <SALES@SP.contoso.com>\r\n" + MESSAGE)
                        .receivers())
                .hasSize(1);
    }

    @Test
    void reads_lines_that_end_in_lf_alone() throws Exception {
        String file = (ENVELOPE + MESSAGE).replace("\r\n", "\n");

        assertThat(header(file).receivers()).containsExactly(address("sales@sp.contoso.com"));
        assertThat(message(file)).isEqualTo(MESSAGE.replace("\r\n", "\n"));
    }

    @Test
    void a_sender_cannot_add_a_receiver_in_his_header() throws Exception {
        String message = "Received: from x\r\nX-Receiver: board@sp.contoso.com\r\nX-Sender: boss@contoso.com\r\n\r\n";

        assertThat(header(ENVELOPE + message).receivers()).containsExactly(address("sales@sp.contoso.com"));
        assertThat(message(ENVELOPE + message)).isEqualTo(message);
    }

    @Test
    void a_sender_cannot_add_a_receiver_behind_what_exchange_ends() throws Exception {
        String message = "X-Receiver: board@sp.contoso.com\r\nSubject: s\r\n\r\n";
        String file = ENVELOPE + "X-EndOfInjectedXHeaders: 12\r\n" + message;

        assertThat(header(file).receivers()).containsExactly(address("sales@sp.contoso.com"));
        assertThat(message(file)).isEqualTo(message);
    }

    @Test
    void every_beginning_of_a_file_is_known_to_be_one() throws Exception {
        String file = ENVELOPE + MESSAGE;
        int end = file.indexOf("\r\n\r\n") + 4;

        for (int length = 0; length < end; length++) {
            BadFileException refusal = refusal(file.substring(0, length));
            assertThat(refusal.isCut())
                    .as("%s bytes: %s", length, refusal.getMessage())
                    .isTrue();
        }
        assertThat(header(file.substring(0, end)).receivers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-receiver: sales@sp.contoso.com\r\n",
                "x-sender: ann@contoso.com\r\n",
                "",
                "x-sender: a@contoso.com\r\nx-sender: b@contoso.com\r\nx-receiver: sales@sp.contoso.com\r\n",
                "x-sender: a@contoso.com\r\nx-receiver: <sales@sp.contoso.com>evil@x.com\r\n",
                "x-sender: a@contoso.com\r\nx-receiver: <sales@sp.contoso.com\r\n",
                "x-sender: a@contoso.com\r\nx-receiver: <>\r\n",
                "x-sender: a@contoso.com\r\nx-receiver: sales\r\n",
                "x-sender: a b@contoso.com\r\nx-receiver: sales@sp.contoso.com\r\n",
                "x-sender : a@contoso.com\r\nx-receiver: sales@sp.contoso.com\r\n"
            })
    void refuses_a_file_without_a_clear_envelope(String lines) {
        assertThat(refusal(lines + MESSAGE).isCut()).isFalse();
    }

    @Test
    void refuses_lines_that_are_no_text() {
        byte[] file = (ENVELOPE + MESSAGE).replace("ann", "\u00ff").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> new DropFile(new ByteArrayInputStream(file)).header())
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void refuses_more_receivers_than_a_server_takes() {
        StringBuilder lines = new StringBuilder("x-sender: <>\r\n");
        for (int i = 0; i <= DropFile.MAX_RECEIVERS; i++) {
            lines.append("x-receiver: list").append(i).append("@sp.contoso.com\r\n");
        }

        assertThat(refusal(lines + MESSAGE)).hasMessageContaining("1000");
    }

    @Test
    void refuses_a_line_without_an_end() {
        assertThat(refusal("x-sender: " + "a".repeat(InjectedLines.MAX_BYTES))).hasMessageContaining("longer than");
    }

    private static BadFileException refusal(String file) {
        return catchThrowableOfType(BadFileException.class, () -> header(file));
    }

    private static DropHeader header(String file) throws IOException, BadFileException {
        try (DropFile content = open(file)) {
            return content.header();
        }
    }

    private static String message(String file) throws IOException, BadFileException {
        try (DropFile content = open(file)) {
            content.header();
            return new String(content.message().readAllBytes(), UTF_8);
        }
    }

    private static DropFile open(String file) {
        return new DropFile(new ByteArrayInputStream(file.getBytes(UTF_8)));
    }

    private static MailAddress address(String text) {
        return MailAddress.parse("address", text);
    }
}

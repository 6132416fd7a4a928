package io.opendms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opendms.client.failure.DmsAnswerException;
import io.opendms.client.operation.GetJobStatus;
import io.opendms.client.server.Reply;
import io.opendms.client.server.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer is read in the encoding that it names, and in no other. */
class EncodedAnswerTest {
    private static final String SAID = "f\u00fcr B\u00e4rbel";

    @ParameterizedTest
    @CsvSource({
        "text/xml; charset=utf-8, utf-8, UTF-8",
        "text/xml, utf-8, UTF-8",
        "text/xml, '', UTF-8",
        "text/xml; charset=iso-8859-1, utf-8, ISO-8859-1",
        "text/xml, windows-1252, windows-1252",
        "text/xml, utf-16, UTF-16",
        "text/xml, utf-16, UTF-16LE",
        "text/xml, utf-16, UTF-16BE",
        "text/xml; charset=UTF-16, '', UTF-16",
    })
    void what_is_in_the_encoding_that_it_names_is_read(String type, String declared, String encoding) {
        assertThat(comment(Reply.bytes("200 OK", type, document(declared).getBytes(Charset.forName(encoding)))))
                .isEqualTo(SAID);
    }

    @Test
    void a_mark_of_the_byte_order_is_no_text() {
        byte[] marked = ("\ufeff" + document("utf-8")).getBytes(StandardCharsets.UTF_8);

        assertThat(comment(Reply.bytes("200 OK", "text/xml; charset=utf-8", marked)))
                .isEqualTo(SAID);
        assertThat(comment(Reply.bytes("200 OK", "text/xml", marked))).isEqualTo(SAID);
    }

    @ParameterizedTest
    @CsvSource({
        "text/xml; charset=utf-8, utf-8, ISO-8859-1, UTF-8",
        "text/xml; charset=utf8, utf-8, ISO-8859-1, UTF-8",
        "text/xml, utf-8, ISO-8859-1, UTF-8",
        "text/xml, '', ISO-8859-1, UTF-8",
        "text/xml; charset=us-ascii, utf-8, UTF-8, US-ASCII",
        "text/xml, us-ascii, UTF-8, US-ASCII",
    })
    void what_is_not_in_the_encoding_that_it_names_is_refused_and_nothing_is_printed(
            String type, String declared, String encoding, String named) {
        byte[] bytes = document(declared).getBytes(Charset.forName(encoding));
        int wrong = document(declared).indexOf('\u00fc') + 1;
        PrintStream usual = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(refused(Reply.bytes("200 OK", type, bytes)))
                    .contains("it is to be " + named + ", which its byte " + wrong + " is not");
        } finally {
            System.setErr(usual);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void an_encoding_that_nobody_knows_is_refused() {
        byte[] bytes = document("utf-8").getBytes(StandardCharsets.UTF_8);

        assertThat(refused(Reply.bytes("200 OK", "text/xml; charset=nonsense", bytes)))
                .contains("its encoding nonsense is not known here");
        assertThat(refused(Reply.bytes("200 OK", "text/xml", document("x-of-us").getBytes(StandardCharsets.UTF_8))))
                .contains("its encoding x-of-us is not known here");
    }

    /** @param encoding as the document says it; empty: it says nothing */
    private static String document(String encoding) {
        String record = "<JobID>7</JobID><Comment>" + SAID + "</Comment><JobStatus>ApprovalDenied</JobStatus>";
        return Reply.envelope(Reply.result("GetJobStatus", record))
                .replace(
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
                        encoding.isEmpty() ? "" : "<?xml version='1.0' encoding='" + encoding + "'?>");
    }

    private static String comment(Reply reply) {
        try (ScriptedServer server = ScriptedServer.answering(reply);
                DmsClient dms = DmsClient.builder().url(server.url()).build()) {
            return dms.call(new GetJobStatus(7)).comment().orElseThrow();
        }
    }

    private static String refused(Reply reply) {
        try (ScriptedServer server = ScriptedServer.answering(reply);
                DmsClient dms = DmsClient.builder().url(server.url()).build()) {
            return assertThatExceptionOfType(DmsAnswerException.class)
                    .isThrownBy(() -> dms.call(new GetJobStatus(7)))
                    .actual()
                    .getMessage();
        }
    }
}

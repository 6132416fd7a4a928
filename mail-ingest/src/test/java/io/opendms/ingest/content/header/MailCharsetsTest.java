package io.opendms.ingest.content.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailCharsetsTest {

    /** What is named, and what it is; the text has characters that only the second one has. */
    @ParameterizedTest
    @CsvSource({
        "gb2312, gb18030, \u9555",
        "iso-8859-1, windows-1252, \u20ac",
        "iso-8859-9, windows-1254, \u20ac",
        "shift_jis, windows-31j, \u2460",
        "iso-2022-jp, x-windows-50221, \u2460",
        "ks_c_5601-1987, x-windows-949, \u3134\ub620",
        "big5, big5-hkscs, \u5605",
        "us-ascii, utf-8, \u00e9",
        "us-ascii, windows-1252, \u00e9",
        "us-ascii, iso-2022-jp, \u3053\u3093",
        "utf-8, windows-1252, \u00e9t\u00e9",
        "unknown-8bit, windows-1252, \u00e9",
        "x-unknown, utf-8, \u00e9"
    })
    void reads_what_is_named_as_something_narrower(String named, String is, String text) {
        String whole = text + " end\n";

        assertThat(MailCharsets.decode(whole.getBytes(Charset.forName(is)), Optional.of(named)))
                .isEqualTo(whole);
    }

    @Test
    void keeps_utf_8_of_which_a_part_is_broken() {
        byte[] bytes = "\u00e9 \u00ff end".getBytes(StandardCharsets.UTF_8);
        bytes[3] = (byte) 0xff;

        assertThat(MailCharsets.decode(bytes, Optional.of("utf-8"))).startsWith("\u00e9 \ufffd");
    }

    @ParameterizedTest
    @CsvSource({"utf-7", "UNICODE-1-1-UTF-7"})
    void reads_utf_7(String name) {
        String text = "caf+AOk- 1 +- 1, +Jjo-! +ZeVnLIqe-end +not base64";

        assertThat(MailCharsets.decode(text.getBytes(StandardCharsets.US_ASCII), Optional.of(name)))
                .startsWith("caf\u00e9 1 + 1, \u263a! \u65e5\u672c\u8a9eend ")
                .endsWith(" base64");
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1251, true", "koi8-r, true", "iso-8859-1, true", "ibm037, false", "shift_jis, false",
        "gb18030, false", "utf-16, false", "iso-2022-jp, false", "utf-7, false", "nonsense, false"
    })
    void knows_which_charset_may_be_asked_whose_mail_it_is(String charset, boolean mayBe) {
        assertThat(MailCharsets.leavesAsciiAlone(charset)).isEqualTo(mayBe);
    }
}

package io.opendms.ingest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrlfOutputTest {

    @ParameterizedTest
    @CsvSource({
        "'a\r\nb', 'a\r\nb'",
        "'a\nb', 'a\r\nb'",
        "'a\rb', 'a\r\nb'",
        "'a\r\rb', 'a\r\n\r\nb'",
        "'a\n\nb', 'a\r\n\r\nb'",
        "'a\r\n\nb', 'a\r\n\r\nb'",
        "'a\n\rb', 'a\r\n\r\nb'",
        "'\r\n.\n', '\r\n.\r\n'",
        "'\r', '\r\n'"
    })
    void every_line_end_becomes_cr_lf(String in, String out) throws IOException {
        byte[] bytes = in.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        ByteArrayOutputStream single = new ByteArrayOutputStream();

        try (CrlfOutput atOnce = new CrlfOutput(whole);
                CrlfOutput byteByByte = new CrlfOutput(single)) {
            atOnce.write(bytes, 0, bytes.length);
            for (byte one : bytes) {
                byteByByte.write(one);
            }
        }

        assertThat(whole.toString(StandardCharsets.US_ASCII)).isEqualTo(out);
        assertThat(single.toString(StandardCharsets.US_ASCII)).isEqualTo(out);
    }

    @ParameterizedTest
    @CsvSource({"'a', 'a\r\n'", "'a\r\n', 'a\r\n'", "'a\r', 'a\r\n'", "'', ''"})
    void the_last_line_gets_an_end(String in, String out) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        try (CrlfOutput lines = new CrlfOutput(written)) {
            lines.write(in.getBytes(StandardCharsets.US_ASCII));
            lines.finish();
        }

        assertThat(written.toString(StandardCharsets.US_ASCII)).isEqualTo(out);
    }
}

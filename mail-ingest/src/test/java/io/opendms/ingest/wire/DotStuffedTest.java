package io.opendms.ingest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotStuffedTest {

    @ParameterizedTest
    @CsvSource({
        "'.\r\n', '..\r\n'",
        "'a\r\n.\r\nb', 'a\r\n..\r\nb'",
        "'..a\r\n.b', '...a\r\n..b'",
        "'a.b\r\n', 'a.b\r\n'",
        "'', ''"
    })
    void no_line_begins_with_a_dot_alone(String in, String out) throws IOException {
        byte[] bytes = in.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        ByteArrayOutputStream single = new ByteArrayOutputStream();

        try (DotStuffed atOnce = new DotStuffed(whole);
                DotStuffed byteByByte = new DotStuffed(single)) {
            atOnce.write(bytes, 0, bytes.length);
            for (byte one : bytes) {
                byteByByte.write(one);
            }
        }

        assertThat(whole.toString(StandardCharsets.US_ASCII)).isEqualTo(out);
        assertThat(single.toString(StandardCharsets.US_ASCII)).isEqualTo(out);
    }
}

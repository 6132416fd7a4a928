package io.opendms.ingest.content.encoded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YencTest {
    @TempDir
    private Path folder;

    private final byte[] data = new byte[1000];

    {
        new Random(3).nextBytes(data);
    }

    @Test
    void takes_a_file_out_of_a_text() throws IOException {
        TextWithBlocks text = TextWithBlocks.scan(
                join(
                        "Here:\r\n",
                        "=ybegin line=128 size=1000 name=my data.bin\r\n",
                        encoded(data),
                        "=yend size=1000 crc32=" + crc(data) + "\r\n",
                        "Bye\r\n"),
                folder);

        assertThat(text.bytes(0)).isEqualTo(data);
        assertThat(text.files().get(0).name()).isEqualTo("my data.bin");
        assertThat(text.files().get(0).damage()).isEmpty();
        assertThat(text.rest()).isEqualTo("Here:\r\nBye\r\n");
    }

    @Test
    void joins_pieces_whatever_their_order() throws IOException {
        TextWithBlocks text = TextWithBlocks.scan(join(piece(2, 600, 1000), piece(1, 0, 600)), folder);

        assertThat(text.files()).hasSize(1);
        assertThat(text.bytes(0)).isEqualTo(data);
        assertThat(text.files().get(0).damage()).isEmpty();
    }

    @Test
    void says_that_a_piece_is_missing() throws IOException {
        TextWithBlocks text = TextWithBlocks.scan(piece(2, 600, 1000), folder);

        assertThat(text.files()).hasSize(1);
        assertThat(text.files().get(0).damage())
                .hasValueSatisfying(damage -> assertThat(damage).contains("piece 2"));
    }

    @Test
    void says_when_checksum_or_size_are_wrong() throws IOException {
        byte[] checksum = join(
                "=ybegin line=128 size=3 name=a\r\n", encoded(new byte[] {1, 2, 3}), "=yend size=3 crc32=00000001\r\n");
        byte[] size = join("=ybegin line=128 size=4 name=b\r\n", encoded(new byte[] {1, 2, 3}), "=yend size=4\r\n");

        assertThat(TextWithBlocks.scan(join(checksum, size), folder).files())
                .extracting(file -> file.damage().orElse(""))
                .satisfiesExactly(
                        damage -> assertThat(damage).contains("checksum"),
                        damage -> assertThat(damage).contains("size"));
    }

    @Test
    void leaves_a_text_that_only_speaks_of_yenc() throws IOException {
        String text = "=ybegin is how a block begins\n=yend ends it\n";

        assertThat(TextWithBlocks.scan(text, folder).rest()).isEqualTo(text);
    }

    private byte[] piece(int number, int from, int to) {
        byte[] part = Arrays.copyOfRange(data, from, to);
        return join(
                "=ybegin part=" + number + " total=2 line=128 size=1000 name=data.bin\r\n",
                "=ypart begin=" + (from + 1) + " end=" + to + "\r\n",
                encoded(part),
                "=yend size=" + part.length + " part=" + number + " pcrc32=" + crc(part) + "\r\n");
    }

    private static byte[] encoded(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int column = 0;
        for (byte b : bytes) {
            int value = b + 42 & 0xff;
            if (value == 0 || value == '\n' || value == '\r' || value == '=') {
                out.write('=');
                value = value + 64 & 0xff;
            }
            out.write(value);
            column++;
            if (column % 128 == 0) {
                out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static String crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }

    private static byte[] join(Object... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object piece : pieces) {
            out.writeBytes(
                    piece instanceof byte[] bytes ? bytes : piece.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toByteArray();
    }
}

package io.opendms.ingest.content.encoded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.limit.LimitException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinHexTest {
    private static final String START = "(This file must be converted with BinHex 4.0)\r\n\r\n";

    @TempDir
    private Path folder;

    @Test
    void takes_the_data_fork_out_of_a_text() throws IOException {
        TextWithBlocks text = TextWithBlocks.scan(
                "Look:\r\n" + START + encoded("Note", "Hello".getBytes(StandardCharsets.US_ASCII)) + "Bye\r\n", folder);

        assertThat(text.content(0)).isEqualTo("Hello");
        assertThat(text.files().get(0).name()).isEqualTo("Note");
        assertThat(text.files().get(0).damage()).isEmpty();
        assertThat(text.rest()).isEqualTo("Look:\r\nBye\r\n");
    }

    @Test
    void knows_the_checksum_of_the_standard() {
        // The check value of CRC-16/XMODEM, which is BinHex's with its two zero bytes behind.
        assertThat(crc("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0x31C3);
    }

    @Test
    void unpacks_runs_and_the_run_mark_itself() throws IOException {
        byte[] data = new byte[2000];
        new Random(2).nextBytes(data);
        Arrays.fill(data, 100, 900, (byte) 'x');
        Arrays.fill(data, 1000, 1300, (byte) 0x90);

        assertThat(TextWithBlocks.scan(START + encoded("Runs", data), folder).bytes(0))
                .isEqualTo(data);
    }

    @Test
    void says_when_the_checksum_is_wrong() throws IOException {
        String text = START + encoded("Note", "Hello, world".getBytes(StandardCharsets.US_ASCII), 1);

        assertThat(TextWithBlocks.scan(text, folder).files().get(0).damage())
                .hasValueSatisfying(damage -> assertThat(damage).contains("checksum"));
    }

    @Test
    void says_when_the_block_breaks_off() throws IOException {
        String text = encoded("Note", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        TextWithBlocks scanned = TextWithBlocks.scan(START + text.substring(0, text.length() - 14) + "\n", folder);

        assertThat(scanned.files().get(0).damage()).isPresent();
    }

    @Test
    void leaves_a_text_that_only_speaks_of_binhex() throws IOException {
        String text = "(This file must be converted with BinHex 4.0)\n\nI never got it to work.\n";
        assertThat(TextWithBlocks.scan(text, folder).rest()).isEqualTo(text);

        String garbage =
                "(This file must be converted with BinHex 4.0)\n\n:abcdef!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!:\n";
        assertThat(TextWithBlocks.scan(garbage, folder).rest()).isEqualTo(garbage);
    }

    @Test
    void keeps_to_the_budget_when_runs_unpack_to_a_multiple() {
        byte[] text = (START + encoded("Runs", new byte[1_000_000])).getBytes(StandardCharsets.US_ASCII);
        ContentLimits small = new ContentLimits(1, 10, 1, 1, 100_000, 1, Duration.ofMinutes(1), 1);
        assertThat(text).hasSizeLessThan(20_000);

        assertThatThrownBy(() -> TextWithBlocks.scan(text, folder, small))
                .isInstanceOf(LimitException.class)
                .hasMessageContaining("100000 bytes");
        assertThat(folder).isEmptyDirectory();
    }

    private static String encoded(String name, byte[] data) {
        return encoded(name, data, 0);
    }

    private static String encoded(String name, byte[] data, int wrong) {
        byte[] header = ByteBuffer.allocate(name.length() + 20)
                .put((byte) name.length())
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .put("TEXTttxt".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0)
                .putInt(data.length)
                .putInt(0)
                .array();
        ByteBuffer all = ByteBuffer.allocate(header.length + data.length + 6)
                .put(header)
                .putShort((short) crc(header))
                .put(data)
                .putShort((short) (crc(data) + wrong))
                .putShort((short) 0);
        return letters(packed(all.array()));
    }

    private static int crc(byte[] bytes) {
        int crc = 0;
        for (int i = 0; i < (bytes.length + 2) * 8; i++) {
            int in = i / 8 < bytes.length ? bytes[i / 8] >> 7 - i % 8 & 1 : 0;
            boolean out = (crc & 0x8000) != 0;
            crc = (crc << 1 | in) & 0xffff;
            crc = out ? crc ^ 0x1021 : crc;
        }
        return crc;
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; ) {
            int run = 1;
            while (i + run < bytes.length && bytes[i + run] == bytes[i] && run < 255) {
                run++;
            }
            packed.write(bytes[i]);
            if (bytes[i] == (byte) 0x90) {
                packed.write(0);
            }
            if (run > 3) {
                packed.write(0x90);
                packed.write(run);
                i += run;
            } else {
                i++;
            }
        }
        return packed.toByteArray();
    }

    private static String letters(byte[] bytes) {
        String alphabet = "!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr";
        StringBuilder text = new StringBuilder(":");
        for (int bit = 0; bit < bytes.length * 8; bit += 6) {
            int value = 0;
            for (int i = bit; i < bit + 6; i++) {
                value = value << 1 | (i / 8 < bytes.length ? bytes[i / 8] >> 7 - i % 8 & 1 : 0);
            }
            text.append(alphabet.charAt(value));
            if (text.length() % 65 == 64) {
                text.append('\n');
            }
        }
        return text.append(":\r\n").toString();
    }
}

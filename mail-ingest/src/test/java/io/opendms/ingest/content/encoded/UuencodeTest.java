package io.opendms.ingest.content.encoded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UuencodeTest {
    @TempDir
    private Path folder;

    @Test
    void takes_a_file_out_of_a_text() throws IOException {
        TextWithBlocks text = scan("Hello,\r\n\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n\r\nBye\r\n");

        assertThat(text.content(0)).isEqualTo("Cat");
        assertThat(text.files().get(0).name()).isEqualTo("cat.txt");
        assertThat(text.files().get(0).damage()).isEmpty();
        assertThat(text.rest()).isEqualTo("Hello,\r\n\r\n\r\nBye\r\n");
    }

    @Test
    void decodes_any_bytes_of_any_length() throws IOException {
        Random random = new Random(1);
        for (int length = 1; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            Path own = Files.createDirectory(folder.resolve("length-" + length));

            assertThat(TextWithBlocks.scan(encoded(bytes), own).bytes(0)).isEqualTo(bytes);
        }
    }

    @Test
    void takes_several_files_with_blanks_and_odd_letters_in_their_names() throws IOException {
        TextWithBlocks text = scan("begin 0644 my file.txt\n#0V%T\n`\nend\nbegin 755 caf\u00e9\n#0V%T\n \nend\n");

        assertThat(text.files()).extracting(EncodedFile::name).containsExactly("my file.txt", "caf\u00e9");
        assertThat(text.rest()).isEmpty();
    }

    @Test
    void puts_back_blanks_that_were_cut_off() throws IOException {
        // Three zero bytes are four blanks.
        assertThat(scan("begin 644 zero\n#\n`\nend\n").bytes(0)).containsExactly(0, 0, 0);
    }

    @Test
    void passes_over_a_checksum_character() throws IOException {
        assertThat(scan("begin 644 cat.txt\n#0V%T`\n`\nend\n").content(0)).isEqualTo("Cat");
    }

    @Test
    void keeps_what_came_of_a_block_without_end() throws IOException {
        TextWithBlocks text = scan("begin 644 cat.txt\n#0V%T\nSent from my phone\n");

        assertThat(text.content(0)).isEqualTo("Cat");
        assertThat(text.files().get(0).damage()).isPresent();
        assertThat(text.rest()).isEqualTo("Sent from my phone\n");
    }

    @Test
    void takes_an_empty_file() throws IOException {
        assertThat(scan("begin 644 empty\n`\nend\n").bytes(0)).isEmpty();
    }

    @Test
    void leaves_a_sentence_that_begins_like_a_block() throws IOException {
        String text = "begin 644 with the plan, then go on\nas we said.\n\nbegin again\nend\n";

        assertThat(scan(text).rest()).isEqualTo(text);
        assertThat(scan(text).files()).isEmpty();
    }

    private TextWithBlocks scan(String text) throws IOException {
        return TextWithBlocks.scan(text, Files.createTempDirectory(folder, "scan"));
    }

    private static String encoded(byte[] bytes) {
        StringBuilder text = new StringBuilder("begin 644 x\n");
        for (int at = 0; at < bytes.length; at += 45) {
            int count = Math.min(45, bytes.length - at);
            text.append((char) (' ' + count));
            for (int i = at; i < at + count; i += 3) {
                int bits = at(bytes, i) << 16 | at(bytes, i + 1) << 8 | at(bytes, i + 2);
                for (int shift = 18; shift >= 0; shift -= 6) {
                    int value = bits >> shift & 0x3f;
                    text.append(value == 0 ? '`' : (char) (' ' + value));
                }
            }
            text.append('\n');
        }
        return text.append("`\nend\n").toString();
    }

    private static int at(byte[] bytes, int i) {
        return i < bytes.length ? bytes[i] & 0xff : 0;
    }
}

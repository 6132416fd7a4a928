package io.opendms.ingest.content.tnef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.ingest.content.file.PartFiles;
import io.opendms.ingest.content.limit.Budget;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.limit.LimitException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TnefReaderTest {
    @TempDir
    private Path folder;

    @Test
    void takes_out_files_with_their_long_names() throws IOException {
        TnefContent content = read(new TnefFile()
                        .file("REPORT~1.DOC", "Report of the year.doc", bytes("one"))
                        .file("b.txt", "b.txt", bytes("two"))
                        .bytes())
                .orElseThrow();

        assertThat(content.files())
                .extracting(TnefContent.File::name)
                .containsExactly("Report of the year.doc", "b.txt");
        assertThat(Files.readString(content.files().get(1).part().file())).isEqualTo("two");
    }

    @Test
    void takes_out_a_large_file() throws IOException {
        byte[] large = new byte[30_000_000];
        new Random(1).nextBytes(large);

        TnefContent content =
                read(new TnefFile().file("a.bin", "a.bin", large).bytes()).orElseThrow();

        assertThat(Files.readAllBytes(content.files().get(0).part().file())).isEqualTo(large);
    }

    @Test
    void reads_the_body_from_rtf() throws IOException {
        String rtf = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\pard Dear all,\\par caf\\'e9 \\u8364?\\par}";

        assertThat(read(new TnefFile().body(rtf).bytes()).orElseThrow().text())
                .isEqualTo("Dear all,\ncaf\u00e9 \u20ac");
    }

    @Test
    void makes_files_of_bodies_too_long_for_a_text() throws IOException {
        String text = "x".repeat(3_000_000);
        TnefContent content = read(new TnefFile()
                        .body("{\\rtf1 " + text + "}")
                        .html(text)
                        .bytes())
                .orElseThrow();

        assertThat(content.text()).isEmpty();
        assertThat(content.html()).isEmpty();
        assertThat(content.files()).extracting(TnefContent.File::name).containsExactly("message.rtf", "message.html");
        assertThat(Files.readString(content.files().get(1).part().file())).isEqualTo(text);
    }

    @Test
    void reads_html_that_stands_beside() throws IOException {
        assertThat(read(new TnefFile().html("<p>x</p>").bytes()).orElseThrow().html())
                .isEqualTo("<p>x</p>");
    }

    @Test
    void finds_the_body_among_properties_of_all_kinds() throws IOException {
        ByteBuffer packed = little(200).putInt(6);
        packed.putInt(0x0E080003).putInt(7);
        packed.putInt(0x3007_0040).putLong(8);
        packed.putInt(0x8001_001E).put(new byte[16]).putInt(1).putInt(2).put(padded("n"));
        packed.putInt(1).putInt(3).put(padded("abc"));
        packed.putInt(0x8002_000B).put(new byte[16]).putInt(0).putInt(9).putInt(1);
        packed.putInt(0x6001_1002).putInt(2).putInt(1).putInt(2);
        packed.putInt(0x1013_001F).putInt(1).putInt(4).put("\u20acx".getBytes(StandardCharsets.UTF_16LE));

        assertThat(read(new TnefFile().properties(packed.array()).bytes())
                        .orElseThrow()
                        .html())
                .isEqualTo("\u20acx");
    }

    @Test
    void believes_no_length_or_number_beyond_what_is_there() throws IOException {
        byte[] endless =
                little(16).putInt(1).putInt(0x1013_0102).putInt(1).putInt(-1).array();
        byte[] countless = little(16).putInt(-1).putInt(0x6001_1048).putInt(-1).array();

        assertThat(read(new TnefFile().properties(endless).bytes())).isEmpty();
        assertThat(read(new TnefFile().properties(countless).bytes())).isEmpty();
    }

    @Test
    void unpacks_compressed_rtf() throws IOException {
        // The examples of [MS-OXRTFCP] 3.1 and 3.2, of which the second refers to what it is just writing.
        String simple =
                "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0";
        String crossing = "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0";

        assertThat(read(new TnefFile().packed(HexFormat.of().parseHex(simple)).bytes())
                        .orElseThrow()
                        .text())
                .isEqualTo("hello world");
        assertThat(read(new TnefFile().packed(HexFormat.of().parseHex(crossing)).bytes())
                        .orElseThrow()
                        .text())
                .isEqualTo("WXYZ".repeat(5));
    }

    @Test
    void stops_unpacking_where_the_budget_ends() {
        ContentLimits limits = new ContentLimits(1, 1, 1, 1, 1_000_000, 1_000, Duration.ofMinutes(1), 1);
        byte[] bomb = new TnefFile().packed(TnefFile.bomb(200_000)).bytes();

        assertThatThrownBy(() -> read(bomb, limits)).isInstanceOf(LimitException.class);
    }

    @Test
    void leaves_nothing_of_a_damaged_file_behind() throws IOException {
        byte[] whole = new TnefFile()
                .body("{\\rtf1 x}")
                .html("x")
                .file("a", "a.txt", bytes("content"))
                .bytes();

        assertThat(read(Arrays.copyOf(whole, whole.length - 1))).isEmpty();
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile))
                    .extracting(Path::getFileName)
                    .containsExactly(Path.of("winmail.dat"));
        }
    }

    @Test
    void reads_the_html_that_outlook_hides_in_rtf() throws IOException {
        String rtf = "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0 Arial;}}"
                + "{\\*\\htmltag64 <p>}\\htmlrtf {\\f0 shown only in rtf\\htmlrtf0 Dear \\'e9{\\*\\htmltag84 <b>}x"
                + "{\\*\\htmltag92 </b>}\\htmlrtf }\\htmlrtf0{\\*\\htmltag72 </p>}}";
        TnefContent content = read(new TnefFile().body(rtf).bytes()).orElseThrow();

        assertThat(content.html()).isEqualTo("<p>Dear \u00e9<b>x</b></p>");
        assertThat(content.text()).isEmpty();
    }

    @Test
    void has_nothing_of_a_damaged_file() throws IOException {
        byte[] whole = new TnefFile().file("a", "a.txt", bytes("content")).bytes();
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);

        assertThat(read(bytes("no TNEF"))).isEmpty();
        assertThat(read(cut)).isEmpty();
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void survives_every_change_of_one_byte() throws IOException {
        byte[] whole = new TnefFile()
                .body("{\\rtf1 x}")
                .file("a", "a.txt", bytes("content"))
                .bytes();
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= (byte) 0xff;
            assertThat(read(changed)).isNotNull();
        }
    }

    @Test
    void keeps_to_the_budget() {
        byte[] whole = new TnefFile().file("a", "a.txt", new byte[2_000]).bytes();
        ContentLimits small = new ContentLimits(1, 1, 1, 1, 1_000, 1, Duration.ofMinutes(1), 1);

        assertThatThrownBy(() -> read(whole, small)).isInstanceOf(LimitException.class);
    }

    @Test
    void counts_each_file_as_a_part_of_the_message() throws IOException {
        ContentLimits threeParts = new ContentLimits(1, 3, 1, 1, 1_000, 1, Duration.ofMinutes(1), 1);
        TnefFile tnef = new TnefFile();
        for (int i = 1; i <= 3; i++) {
            tnef.file("a", i + ".txt", bytes("content"));
        }
        assertThat(read(tnef.bytes(), threeParts).orElseThrow().files()).hasSize(3);

        byte[] four = tnef.file("a", "4.txt", bytes("content")).bytes();
        assertThatThrownBy(() -> read(four, threeParts))
                .isInstanceOf(LimitException.class)
                .hasMessageContaining("3 parts");
    }

    private Optional<TnefContent> read(byte[] bytes) throws IOException {
        return read(bytes, ContentLimits.USUAL);
    }

    private Optional<TnefContent> read(byte[] bytes, ContentLimits limits) throws IOException {
        Path own = Files.createTempDirectory(folder, "tnef");
        Path file = Files.write(own.resolve("winmail.dat"), bytes);
        return new TnefReader(new PartFiles(own, new Budget(limits, InstantSource.system())), limits.textBytes())
                .read(file);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Filled up to four bytes. */
    private static byte[] padded(String text) {
        return Arrays.copyOf(bytes(text), 4);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package io.opendms.ingest.content.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockedTypesTest {
    private static final byte[] PROGRAM = "MZ\u0090\0\3\0\0\0\4\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] TEXT = "Dear all,\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @Test
    void blocks_by_extension_in_any_case() throws IOException {
        assertThat(BlockedTypes.USUAL.reason(file(TEXT), "run.BAT"))
                .hasValueSatisfying(reason -> assertThat(reason).contains(".bat"));
    }

    @Test
    void blocks_a_program_that_is_called_a_text() throws IOException {
        assertThat(BlockedTypes.USUAL.reason(file(PROGRAM), "holiday.txt")).isPresent();
    }

    @Test
    void lets_documents_pass() throws IOException {
        assertThat(BlockedTypes.USUAL.reason(file(TEXT), "minutes.txt")).isEmpty();
        assertThat(BlockedTypes.USUAL.reason(
                        file("<html><body>x</body></html>".getBytes(StandardCharsets.US_ASCII)), "a.html"))
                .isEmpty();
        assertThat(BlockedTypes.USUAL.reason(file(TEXT), "exe")).isEmpty();
    }

    @Test
    void blocks_nothing_when_nothing_is_listed() throws IOException {
        assertThat(BlockedTypes.of(Set.of()).reason(file(PROGRAM), "setup.exe")).isEmpty();
    }

    @Test
    void counts_the_more_dangerous_of_content_and_name() throws IOException {
        assertThat(FileType.of(file(PROGRAM), "a.txt")).isEqualTo("application/x-msdownload");
        assertThat(FileType.of(file(TEXT), "a.svg")).isEqualTo("image/svg+xml");
        assertThat(FileType.of(file("<html><body>x</body></html>".getBytes(StandardCharsets.US_ASCII)), "a.png"))
                .isEqualTo("text/html");
    }

    @Test
    void takes_the_more_precise_of_two_harmless_ones() throws IOException {
        assertThat(FileType.of(file("a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII)), "a.csv"))
                .isEqualTo("text/csv");
        assertThat(FileType.of(file("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII)), ""))
                .isEqualTo("application/pdf");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("content"), content);
    }
}

package io.opendms.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallFileTest {
    @TempDir
    private Path folder;

    @Test
    void a_file_of_the_largest_size_is_read() throws IOException {
        Path file = Files.write(folder.resolve("key"), new byte[] {1, 2, 3});

        assertThat(SmallFile.read(file, 3)).containsExactly(1, 2, 3);
    }

    @Test
    void what_cannot_be_read_is_told_in_a_sentence_that_names_the_file() throws IOException {
        Path file = Files.write(folder.resolve("key"), new byte[] {1, 2, 3});
        Path absent = folder.resolve("absent");

        assertThatThrownBy(() -> SmallFile.read(file, 2))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " has more than 2 bytes");
        assertThatThrownBy(() -> SmallFile.read(folder, 2))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " is a folder, and should be a file");
        assertThatThrownBy(() -> SmallFile.read(absent, 2))
                .isInstanceOf(IOException.class)
                .hasMessage(absent + " does not exist");
    }
}

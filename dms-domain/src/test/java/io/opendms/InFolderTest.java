package io.opendms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InFolderTest {
    @Test
    void leaves_no_folder_when_what_belongs_there_cannot_be_opened() {
        List<Path> made = new ArrayList<>();

        assertThatThrownBy(() -> new InFolder<AutoCloseable>(folder -> fail(folder, made)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot be opened");

        assertThat(made).singleElement().satisfies(folder -> assertThat(folder).doesNotExist());
    }

    private static AutoCloseable fail(Path folder, List<Path> made) {
        made.add(folder);
        try {
            Files.writeString(folder.resolve("begun"), "half");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("cannot be opened");
    }
}

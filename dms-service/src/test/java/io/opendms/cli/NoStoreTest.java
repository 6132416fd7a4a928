package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An empty store would pass for a service of which there is nothing to tell. */
class NoStoreTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests list",
                "requests show 1",
                "requests approve 1",
                "keys list",
                "keys revoke k4fj2m7wq3",
                "drift",
                "backup COPY",
                "audit verify",
                "audit export",
                "audit checkpoint"
            })
    void a_command_that_needs_a_store_makes_none(String command) throws IOException {
        Path data = folder.resolve("data");
        Path file = Files.writeString(folder.resolve("dms.yaml"), "data: " + data + "\nhttp: { port: 0 }\n");
        String[] words = Stream.concat(
                        Arrays.stream(
                                command.replace("COPY", folder.resolve("copy").toString())
                                        .split(" ")),
                        Stream.of("--config", file.toString()))
                .toArray(String[]::new);
        Terminal terminal = new Terminal();

        assertThat(terminal.run(words)).isEqualTo(1);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("there is no store in " + data, "--config");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }
}

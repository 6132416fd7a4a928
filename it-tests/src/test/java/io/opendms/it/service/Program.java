package io.opendms.it.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code dms} in a process of its own. */
public final class Program {
    private Program() {}

    /** Runs it, and returns what it says on standard output. */
    public static String run(int exitCode, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.opendms.cli.Main"));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("dms-it-", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said + Files.readString(errors)).isEqualTo(exitCode);
            return said;
        } finally {
            Files.delete(errors);
        }
    }
}

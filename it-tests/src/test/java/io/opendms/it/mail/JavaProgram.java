package io.opendms.it.mail;

import io.opendms.it.peer.ClassArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a program of these tests as a process of its own, with the class path of the tests. */
public final class JavaProgram {
    private JavaProgram() {}

    /** @param wrapper a program and its arguments that are to start it, empty for none */
    public static Process start(List<String> wrapper, Class<?> program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(ClassArchive.options());
        command.add(program.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

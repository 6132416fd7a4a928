package io.opendms.it.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs programs to their end, and ends those that run on. */
public final class Programs {
    /** The beginning of a command that starts a JVM which is small and starts fast. */
    static final List<String> JVM = List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");

    private static final int STOP_SECONDS = 20;

    /** What the program started may still be removing files of its own. */
    private static final FileVisitor<Path> REMOVAL = new PassingVisitor() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
            // One that somebody writes to still is left behind.
            directory.toFile().delete();
            return FileVisitResult.CONTINUE;
        }
    };

    private Programs() {}

    /** The beginning of a command that runs a program of the tests' class path, in a JVM that starts fast. */
    public static List<String> java(String... options) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(ClassArchive.options());
        command.addAll(List.of(options));
        return command;
    }

    /** What a program says, which must end well. */
    public static String run(Map<String, String> environment, String... command) {
        return feed(environment, "", command);
    }

    /** The same with a program that asks for something. */
    public static String feed(Map<String, String> environment, String input, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + File.pathSeparator + more);
        try {
            Process process = builder.start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(List.of(command) + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends a program, and removes the folder that it worked in. */
    public static void end(Process process, Path folder) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.walkFileTree(folder, REMOVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

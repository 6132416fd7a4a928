package io.opendms.it.peer;

import io.opendms.cli.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The class path of the tests with the program's classes loaded beforehand (JEP 350), so that what is started hundreds of
 * times starts in half the time. The archive takes jars only, so folders become jars. It is made once in each run of the
 * tests, by a demo that shows everything once and ends.
 */
public final class ClassArchive {
    private static final ClassArchive ONLY = create();

    private final Path archive;
    private final String classPath;

    private ClassArchive(Path archive, String classPath) {
        this.archive = archive;
        this.classPath = classPath;
    }

    /** The options of a JVM that is to use it; without the archive where the JVM could not make one. */
    public static List<String> options() {
        return ONLY.options("-XX:SharedArchiveFile=");
    }

    private List<String> options(String use) {
        return List.of(use + archive, "-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr", "-cp", classPath);
    }

    private static ClassArchive create() {
        try {
            Path folder = Files.createTempDirectory("dms-it-classes-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            ClassArchive archive = new ClassArchive(folder.resolve("program.jsa"), jars(folder));
            archive.make(folder);
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String jars(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            Path path = Path.of(entry);
            entries.add(
                    Files.isDirectory(path)
                            ? jar(path, folder.resolve(entries.size() + ".jar")).toString()
                            : entry);
        }
        return String.join(":", entries);
    }

    private static Path jar(Path classes, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
        return target;
    }

    private void make(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Programs.JVM);
        command.addAll(options("-XX:ArchiveClassesAtExit="));
        command.addAll(List.of(Main.class.getName(), "demo", "--once"));
        command.addAll(List.of("--http-port", "0", "--smtp-port", "0", "--management-port", "0"));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        Path log = folder.resolve("demo.log");
        int exitCode = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("the demo ended with " + exitCode + ": " + Files.readString(log));
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

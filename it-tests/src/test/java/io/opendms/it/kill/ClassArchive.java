package io.opendms.it.kill;

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
 * The class path of the tests with the service's classes loaded beforehand (JEP 350), so that a service that is killed
 * hundreds of times starts in half the time. The archive takes jars only, so folders become jars. It is made once in each
 * run of the tests, by a service that serves a few calls and ends.
 */
final class ClassArchive {
    private static final ClassArchive ONLY = create();

    private final Path archive;
    private final String classPath;

    private ClassArchive(Path archive, String classPath) {
        this.archive = archive;
        this.classPath = classPath;
    }

    /** The options of a JVM that is to use it; without the archive where the JVM could not make one. */
    static List<String> options() {
        return ONLY.options("-XX:SharedArchiveFile=");
    }

    private List<String> options(String use) {
        return List.of(use + archive, "-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr", "-cp", classPath);
    }

    private static ClassArchive create() {
        try {
            Path folder = Files.createTempDirectory("dms-it-classes-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            ClassArchive archive = new ClassArchive(folder.resolve("service.jsa"), jars(folder));
            archive.make(Site.embedded(folder.resolve("data")));
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private void make(Site site) throws IOException {
        try (ServiceProcess service =
                ServiceProcess.start(site.log(), List.of(), options("-XX:ArchiveClassesAtExit="), site.arguments())) {
            SoapCalls free = new SoapCalls(service.soap(), SoapCalls.FREE);
            free.call("CreateContact", SoapCalls.contact("contact", "First"));
            SoapCalls asking = new SoapCalls(service.soap(), SoapCalls.ASKING);
            int job = asking.ask("CreateDistributionGroup", SoapCalls.group("group", "First"))
                    .job();
            for (int i = 0; i < 2; i++) {
                service.post("approve " + job + " " + (i + 1) + " " + SoapCalls.APPROVERS.get(i) + " fine");
            }
            asking.call("GetJobStatus", "<JobId>" + job + "</JobId>");
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

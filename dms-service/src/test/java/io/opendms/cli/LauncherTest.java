package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java is started with; a script stands for it here that tells. */
class LauncherTest {
    private static final List<String> MODULES = List.of(
            "wsdl",
            "dms-client",
            "ldap-schema",
            "dms-domain",
            "store",
            "approval-workflow",
            "directory-ldap",
            "mail-ingest",
            "mail-outgoing",
            "dms-service");

    @TempDir
    private Path folder;

    @Test
    void java_may_name_files_in_utf_8_where_the_locale_says_nothing() throws Exception {
        assertThat(localeOfJava("C")).isEqualTo("C.UTF-8");
    }

    @Test
    void the_unit_gives_the_service_a_locale() throws IOException {
        assertThat(Files.readAllLines(Path.of("src/main/dist/systemd/dms.service")))
                .contains("Environment=LANG=C.UTF-8");
    }

    @Test
    void what_maven_has_built_is_not_built_again_until_a_source_changes() throws Exception {
        Path launcher = tree();

        assertThat(launch(launcher)).isEqualTo("java");
        Files.writeString(launcher.resolveSibling("store/src/main/Changed.java"), "");
        assertThat(launch(launcher)).startsWith("maven");
    }

    /** A Mac has no flock. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void two_at_once_build_once(boolean flock) throws Exception {
        Path launcher = tree();
        Files.writeString(launcher.resolveSibling("store/src/main/Changed.java"), "");
        Path gate = folder.resolve("gate");
        assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor())
                .isZero();
        Path programs = Files.createDirectories(folder.resolve("programs/bin"));
        program(programs, "java", "printf java");
        program(programs, "mvn", "read -r _ <" + gate + "; mkdir -p dms-service/target/dms-1/dms-1/lib");
        Files.writeString(folder.resolve("programs/release"), "JAVA_VERSION=\"17.0.1\"\n");
        String path = programs + ":" + (flock ? System.getenv("PATH") : toolsWithoutFlock());

        Process first = start(launcher, path);
        try (BufferedReader firstTold = first.errorReader()) {
            assertThat(firstTold.readLine()).contains("building");
            Process second = start(launcher, path);
            try (BufferedReader secondTold = second.errorReader()) {
                assertThat(secondTold.readLine()).contains("another dms is building here");
                Files.writeString(gate, "go\n", StandardOpenOption.WRITE);

                assertThat(said(first)).isEqualTo("java");
                assertThat(said(second)).isEqualTo("java");
                assertThat(secondTold.lines()).isEmpty();
            }
        }
    }

    private Process start(Path launcher, String path) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", launcher.toString(), "version");
        builder.environment().put("JAVA_HOME", folder.resolve("programs").toString());
        builder.environment().put("PATH", path);
        return builder.start();
    }

    private static String said(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private Path toolsWithoutFlock() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String at : System.getenv("PATH").split(":")) {
            try (Stream<Path> all = Files.isDirectory(Path.of(at)) ? Files.list(Path.of(at)) : Stream.empty()) {
                for (Path tool : all.toList()) {
                    Path link = tools.resolve(tool.getFileName());
                    if (!tool.endsWith("flock") && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, tool);
                    }
                }
            }
        }
        return tools;
    }

    private static void program(Path folder, String name, String line) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/usr/bin/env bash\n" + line + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** The launcher in a tree of sources that Maven has built. */
    private Path tree() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Path launcher = Files.copy(Path.of("../dms"), tree.resolve("dms"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(tree.resolve("pom.xml"), "");
        Path libraries = Files.createDirectories(tree.resolve("dms-service/target/dms-1/dms-1/lib"));
        FileTime sourcesChanged = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        for (String module : MODULES) {
            Files.createDirectories(tree.resolve(module + "/src/main"));
            Files.writeString(tree.resolve(module + "/pom.xml"), "");
            Files.writeString(libraries.resolve(module + "-1.jar"), "");
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.filter(each -> !each.startsWith(libraries)).toList()) {
                Files.setLastModifiedTime(path, sourcesChanged);
            }
        }
        return launcher;
    }

    /** Who is called, with programs that tell just that. */
    private String launch(Path launcher) throws IOException, InterruptedException {
        Path programs = Files.createDirectories(folder.resolve("programs/bin"));
        program(programs, "java", "printf java");
        program(programs, "mvn", "printf maven >&3; exit 1");
        Files.writeString(folder.resolve("programs/release"), "JAVA_VERSION=\"17.0.1\"\n");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "exec 3>&1; exec bash " + launcher + " version");
        builder.environment().put("JAVA_HOME", folder.resolve("programs").toString());
        builder.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private String localeOfJava(String locale) throws IOException, InterruptedException {
        Path launcher = Files.copy(Path.of("../dms"), folder.resolve("dms"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(folder.resolve("lib"));
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/usr/bin/env bash\nprintf %s \"$LC_ALL\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
        ProcessBuilder builder = new ProcessBuilder("bash", launcher.toString(), "version");
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }
}

package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java is started with; a script stands for it here that tells. */
class LauncherTest {
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

package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedDirectoryKillTest {
    private static final int KILL_AFTER = 150;

    @TempDir
    Path data;

    @RepeatedTest(3)
    void keeps_every_answered_write_when_its_process_is_killed() throws Exception {
        List<String> answered = answeredUntilKilled();

        assertThat(answered).hasSizeGreaterThanOrEqualTo(KILL_AFTER);
        try (EmbeddedDirectory directory = EmbeddedDirectory.open(data, EmbeddedDirectoryFixture.BASE, List.of());
                LDAPConnection connection = EmbeddedDirectoryFixture.connect(directory)) {
            for (String dn : answered) {
                assertThat(connection.getEntry(dn)).as(dn).isNotNull();
            }
        }
    }

    private List<String> answeredUntilKilled() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> answered = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("CN=") && line.endsWith(EmbeddedDirectoryFixture.CONTAINER)) {
                    answered.add(line);
                }
                if (answered.size() == KILL_AFTER) {
                    // Of the handle: the process itself would close the stream with the answers still in it.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        return answered;
    }

    /** Writes for ever, and prints each DN after its add was answered. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            EmbeddedDirectory directory = EmbeddedDirectory.open(
                    Path.of(arguments[0]), EmbeddedDirectoryFixture.BASE, List.of(EmbeddedDirectoryFixture.CONTAINER));
            try (LDAPConnection connection = EmbeddedDirectoryFixture.connect(directory)) {
                for (int i = 0; ; i++) {
                    String dn = "CN=contact" + i + "," + EmbeddedDirectoryFixture.CONTAINER;
                    connection.add(dn, new Attribute("objectClass", "contact"), new Attribute("cn", "contact" + i));
                    out.println(dn);
                }
            }
        }
    }
}

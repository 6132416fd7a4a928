package io.opendms.doctor.check.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.Configuration;
import io.opendms.config.Settings;
import io.opendms.doctor.Doctor;
import io.opendms.doctor.DoctorOptions;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesFitTest {
    @TempDir
    Path folder;

    @Test
    void names_each_file_and_line_what_is_wrong_and_what_to_do() throws IOException {
        Path letters = Files.createDirectory(folder.resolve("letters"));
        Files.writeString(letters.resolve("request_waiting.en.txt"), "Subject: {what}\n\nHello {nobody}\n");
        Files.writeString(letters.resolve("layout.html"), "<html></html>");

        List<Finding> findings = findings("mail: { templates: '" + letters + "' }\n");

        assertThat(findings).extracting(Finding::status).containsExactly(Status.FAIL, Status.FAIL);
        assertThat(findings)
                .extracting(Finding::tried)
                .containsExactly(
                        "read " + letters.resolve("layout.html"),
                        "read " + letters.resolve("request_waiting.en.txt") + ":3");
        assertThat(findings.get(1).seen()).contains("{nobody}");
        assertThat(findings.get(1).fix()).contains("justification").doesNotContain("start");
    }

    @Test
    void finds_good_templates_good() throws IOException {
        Path letters = Files.createDirectory(folder.resolve("letters"));
        Files.writeString(letters.resolve("request_waiting.en.txt"), "Subject: {what}\n\nHello\n");

        assertThat(findings("mail: { templates: '" + letters + "' }\n"))
                .extracting(Finding::status)
                .containsExactly(Status.OK);
    }

    @Test
    void has_nothing_to_look_at_where_there_are_none() throws IOException {
        assertThat(findings("")).extracting(Finding::status).containsExactly(Status.SKIP);
    }

    private List<Finding> findings(String mail) throws IOException {
        Path file = Files.writeString(
                folder.resolve("dms.yaml"),
                "data: '" + folder + "'\ndirectory: { mode: 'off' }\n"
                        + "farms: [{ name: f, container: 'OU=SharePoint,DC=dms,DC=local', callers: ['net:127.0.0.1'],"
                        + " mailHost: sp.contoso.com }]\n" + mail);
        Configuration configuration = Configuration.load(Optional.of(file), Map.of());
        Settings settings = configuration.settings().orElseThrow(() -> new AssertionError(configuration.problems()));
        return Doctor.run(settings, new DoctorOptions(List.of("D31"), false), () -> Instant.EPOCH)
                .entries()
                .get(0)
                .findings();
    }
}

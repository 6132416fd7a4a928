package io.opendms.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportTest {
    @Test
    void keeps_control_characters_from_the_terminal() {
        Finding hostile = new Finding(Status.FAIL, "read", "cn=\u001b[2J\nOK forged", "", List.of("a\rb"));

        String text = new Report(List.of(new Report.Entry("D00", "hostile", List.of(hostile)))).text();

        assertThat(text).doesNotContain("\u001b", "\r", "\nOK");
    }

    @Test
    void writes_commands_that_can_be_pasted_into_a_shell() {
        DmsCommand command = new DmsCommand("./dms", Optional.of(Path.of("/etc/d m's.yaml")));

        assertThat(command.line("doctor")).isEqualTo("./dms doctor --config '/etc/d m'\\''s.yaml'");
        assertThat(DmsCommand.PLAIN.line("doctor")).isEqualTo("dms doctor");
    }
}

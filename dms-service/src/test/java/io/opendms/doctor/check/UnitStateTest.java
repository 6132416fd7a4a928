package io.opendms.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitStateTest {
    private static final String RUNNING = """
            LoadState=loaded
            ActiveState=active
            SubState=running
            UnitFileState=enabled
            NeedDaemonReload=no
            Result=success
            NRestarts=0
            """;

    @Test
    void a_unit_that_runs_and_starts_with_the_machine_is_good() {
        assertThat(UnitState.judged(RUNNING)).isEqualTo(Finding.ok("ask systemd for the unit dms.service", "it runs"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LoadState=masked          | FAIL | it is masked, so that nothing can start it            | systemctl unmask dms
            LoadState=bad-setting     | FAIL | its file cannot be used: bad-setting                  | systemd-analyze verify
            ActiveState=inactive      | WARN | it is stopped                                         | systemctl enable --now dms
            ActiveState=activating    | WARN | it is activating                                      | ask again in a minute
            UnitFileState=disabled    | WARN | it runs, but will not be started with the machine     | systemctl enable dms
            NeedDaemonReload=yes      | WARN | it runs, but its file was changed since systemd read  | systemctl daemon-reload
            NRestarts=3               | WARN | it runs, and was started again 3 times                | journalctl --unit=dms
            """)
    void what_is_not_good_is_told_with_the_command(String line, Status status, String seen, String fix) {
        Finding finding = UnitState.judged(with(line));

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.seen()).startsWith(seen);
        assertThat(finding.fix()).startsWith(fix);
    }

    @Test
    void a_unit_that_has_failed_is_told_with_the_reason() {
        Finding failed = UnitState.judged(with("ActiveState=failed", "SubState=failed", "Result=exit-code"));
        Finding again = UnitState.judged(
                with("ActiveState=activating", "SubState=auto-restart", "Result=signal", "NRestarts=7"));

        assertThat(failed.status()).isEqualTo(Status.FAIL);
        assertThat(failed.seen()).isEqualTo("it has failed: exit-code");
        assertThat(failed.fix()).startsWith("journalctl --unit=dms");
        assertThat(again.status()).isEqualTo(Status.FAIL);
        assertThat(again.seen()).isEqualTo("it ends and is started again, 7 times up to now; the last end: signal");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void where_there_is_no_unit_there_is_nothing_to_say() {
        assertThat(UnitState.look(List.of("echo", "LoadState=not-found")).seen())
                .isEqualTo("there is no such unit on this machine");
        for (List<String> silent : List.of(List.of("false"), List.of("/no/such/program"))) {
            assertThat(UnitState.look(silent)).satisfies(finding -> {
                assertThat(finding.status()).isEqualTo(Status.SKIP);
                assertThat(finding.seen()).startsWith("systemctl does not tell");
            });
        }
        assertThat(UnitState.look(List.of("echo", "LoadState=masked")).status()).isEqualTo(Status.FAIL);
    }

    private static String with(String... lines) {
        String output = RUNNING;
        for (String line : lines) {
            String name = line.substring(0, line.indexOf('='));
            output = output.replaceAll("(?m)^" + name + "=.*$", line);
        }
        return output;
    }
}

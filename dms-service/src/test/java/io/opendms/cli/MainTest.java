package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final Terminal terminal = new Terminal();

    @Test
    void an_unknown_command_is_wrong_usage_and_the_likely_one_is_named() {
        assertThat(terminal.run("confg")).isEqualTo(2);
        assertThat(terminal.err())
                .contains("dms: there is no command confg; the nearest is config", "All options: dms --help")
                .hasLineCount(2);
    }

    @Test
    void no_command_is_wrong_usage() {
        assertThat(terminal.run()).isEqualTo(2);
        assertThat(terminal.err()).contains("Usage: dms", "config", "init");
    }

    @Test
    void an_unknown_option_is_wrong_usage() {
        assertThat(terminal.run("config", "validate", "--conifg", "x")).isEqualTo(2);
        assertThat(terminal.err()).contains("there is no option --conifg; the nearest is --config");
        assertThat(terminal.run("config", "validate", "--zz")).isEqualTo(2);
        assertThat(terminal.err()).contains("there is no option --zz" + System.lineSeparator());
        assertThat(terminal.run("config", "validat")).isEqualTo(2);
        assertThat(terminal.err()).contains("dms config: there is no command validat; the nearest is validate");
    }

    @Test
    void what_stands_behind_two_dashes_is_no_option() {
        assertThat(terminal.run("requests", "approve", "--", "-1", "--config", "x"))
                .isEqualTo(2);
        assertThat(terminal.err())
                .contains("there is no argument --config here", "what stands behind -- is never an option")
                .doesNotContain("nearest");
        assertThat(terminal.run("requests", "approve", "1", "--conifg", "--", "x"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("there is no option --conifg; the nearest is --config");
    }

    @Test
    void a_missing_argument_is_named_in_our_words() {
        assertThat(terminal.run("directory", "create-ou", "--bind-dn", "CN=a")).isEqualTo(2);
        assertThat(terminal.run("backup")).isEqualTo(2);
        assertThat(terminal.err())
                .contains("dms directory create-ou: --bind-password-file=FILE is missing", "dms backup: DIR is missing")
                .doesNotContain("Error", "(s)");
    }

    @Test
    void help_explains_each_command_as_the_option_does() {
        assertThat(terminal.run("help")).isZero();
        assertThat(terminal.out()).contains("Usage: dms ", "doctor");
        assertThat(terminal.run("help", "config", "validate")).isZero();
        assertThat(terminal.out()).contains("Usage: dms config validate");
        assertThat(terminal.run("help", "confg")).isEqualTo(2);
        assertThat(terminal.err()).contains("dms: there is no command confg; the nearest is config");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "config", "init", "directory", "doctor", "repair", "completion", "help"})
    void each_command_explains_itself(String command) {
        assertThat(terminal.run(command, "--help")).isZero();
        assertThat(terminal.out()).contains("Usage: dms " + command);
    }

    @Test
    void serve_refuses_a_configuration_with_problems() {
        assertThat(terminal.run("serve", "--config", "/no/such/file.yaml")).isEqualTo(1);
        assertThat(terminal.err()).contains("/no/such/file.yaml: does not exist", "1 problem in the configuration");
    }

    @Test
    void the_completion_script_knows_the_commands_and_their_options() {
        assertThat(terminal.run("completion")).isZero();
        assertThat(terminal.out())
                .contains("config", "validate", "--effective")
                .doesNotContainIgnoringCase("picocli")
                .doesNotContain("YOUR_APP");
    }
}

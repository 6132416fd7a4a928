package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The second half of docs/commands.md is made from the commands; here it is made, and here a stale one is found. */
class CommandReferenceTest {
    private static final Path PAGE = Path.of("../docs/commands.md");
    private static final String BEGIN = "<!-- From here on made by CommandReferenceTest; do not edit. -->\n";

    @Test
    void the_page_has_every_command_as_it_is() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        assertThat(page).contains(BEGIN);
        String reference = "\n" + CommandReference.markdown();
        if (Boolean.getBoolean("commands.write")) {
            page = page.substring(0, begin) + reference;
            Files.writeString(PAGE, page);
        }

        assertThat(page.substring(begin))
                .as("docs/commands.md is stale; rewrite it with: mvn test -pl dms-service -am "
                        + "-Dtest=CommandReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dcommands.write=true")
                .isEqualTo(reference);
    }

    static Stream<CommandSpec> commands() {
        return CommandReference.commands().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_command_explains_itself_and_all_that_it_takes(CommandSpec command) {
        assertThat(String.join(" ", command.usageMessage().description()))
                .as(command.qualifiedName())
                .isNotBlank();
        assertThat(command.mixinStandardHelpOptions())
                .as(command.qualifiedName())
                .isTrue();
        assertThat(command.args())
                .as(command.qualifiedName())
                .allSatisfy(argument -> assertThat(String.join(" ", argument.description()))
                        .as(argument.paramLabel())
                        .endsWith("."))
                .filteredOn(ArgSpec::isOption)
                .filteredOn(argument -> argument.arity().max() > 0)
                .allSatisfy(argument -> assertThat(argument.paramLabel()).isUpperCase());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_and_the_option_say_the_same(CommandSpec command) {
        String[] words = command.qualifiedName().split(" ");
        Terminal byOption = new Terminal();
        Terminal byCommand = new Terminal();
        String[] asking =
                Stream.concat(Stream.of(words).skip(1), Stream.of("--help")).toArray(String[]::new);
        String[] help =
                Stream.concat(Stream.of("help"), Stream.of(words).skip(1)).toArray(String[]::new);

        assertThat(byOption.run(asking)).isZero();
        assertThat(byCommand.run(help)).isZero();
        assertThat(byOption.out()).isEqualTo(byCommand.out()).startsWith("Usage: " + command.qualifiedName());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void an_unknown_option_is_wrong_usage_everywhere(CommandSpec command) {
        Terminal terminal = new Terminal();
        String[] words = command.qualifiedName().split(" ");

        assertThat(terminal.run(Stream.concat(Stream.of(words).skip(1), Stream.of("--no-such-option"))
                        .toArray(String[]::new)))
                .isEqualTo(2);
        // Where a value is required, its absence is told first.
        assertThat(terminal.err())
                .startsWith(command.qualifiedName() + ": ")
                .containsPattern("there is no option --no-such-option|is missing");
        assertThat(terminal.out()).isEmpty();
    }
}

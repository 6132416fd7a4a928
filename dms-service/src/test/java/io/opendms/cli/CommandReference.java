package io.opendms.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Every command with its options, as Markdown, from what the program itself parses by. */
final class CommandReference {
    private CommandReference() {}

    /** All that can be run, groups of commands left out. */
    static List<CommandSpec> commands() {
        return leaves(Main.commandLine()).map(CommandLine::getCommandSpec).toList();
    }

    static String markdown() {
        return commands().stream().map(CommandReference::section).collect(Collectors.joining("\n"));
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        Collection<CommandLine> below = command.getSubcommands().values();
        return below.isEmpty() ? Stream.of(command) : below.stream().distinct().flatMap(CommandReference::leaves);
    }

    private static String section(CommandSpec command) {
        String synopsis = new Help(command, Help.defaultColorScheme(Ansi.OFF))
                .synopsis(0)
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" "));
        String text = "### " + command.qualifiedName() + "\n\n"
                + String.join(" ", command.usageMessage().description()) + "\n\n```\n" + folded(synopsis) + "```\n";
        List<String> rows = Stream.concat(
                        command.positionalParameters().stream().map(CommandReference::row),
                        command.options().stream()
                                .filter(option -> !option.usageHelp() && !option.versionHelp())
                                .map(CommandReference::row))
                .toList();
        if (!rows.isEmpty()) {
            text += "\n| | |\n|---|---|\n" + String.join("", rows);
        }
        String[] footer = command.usageMessage().footer();
        if (footer.length > 0) {
            String heading =
                    String.format(command.usageMessage().footerHeading()).strip();
            text += "\n" + heading + "\n\n```\n"
                    + Arrays.stream(footer).map(line -> line + "\n").collect(Collectors.joining()) + "```\n";
        }
        return text;
    }

    private static String row(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return "| `" + cell(option.longestName() + value) + "` | " + cell(description(option)) + " |\n";
    }

    private static String row(PositionalParamSpec parameter) {
        return "| `" + cell(parameter.paramLabel()) + "` | " + cell(description(parameter)) + " |\n";
    }

    private static String description(ArgSpec argument) {
        return String.format(String.join(" ", argument.description()));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** Lines that fit a screen, broken between options. */
    private static String folded(String synopsis) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : synopsis.split(" ")) {
            if (column > 0 && column + 1 + word.length() > 100) {
                text.append("\n      ");
                column = 6;
            } else if (column > 0) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.append('\n').toString();
    }
}

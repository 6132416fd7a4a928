package io.opendms.cli.usage;

import io.opendms.config.mistake.Nearest;
import io.opendms.entry.TerminalText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers wrong usage with what is wrong, what was most likely meant, and where the rest stands. */
public final class UsageHandler implements IParameterExceptionHandler {
    /** What follows are arguments, also where they look like options (POSIX.1-2017, XBD 12.2, guideline 10). */
    private static final String END_OF_OPTIONS = "--";

    private static final String OF_A_GROUP = "Error: Missing required argument(s): ";

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        PrintWriter err = command.getErr();
        String sentence = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched(command, unmatched.getUnmatched().get(0), List.of(arguments))
                : TerminalText.printable(sentence(wrong));
        int exitCode = command.getCommandSpec().exitCodeOnInvalidInput();
        err.println(name + ": " + sentence);
        if (List.of(arguments).contains(JsonOutput.OPTION)) {
            JsonOutput.over(command.getOut()).fail(name, sentence, exitCode);
        }
        if (lacksCommand(wrong)) {
            command.usage(err);
        } else {
            err.println("All options: " + name + " --help");
        }
        return exitCode;
    }

    private static String sentence(ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage());
        if (message.startsWith(OF_A_GROUP)) {
            // Of a group of options the exception lists all, and only its message those that lack.
            return message.substring(OF_A_GROUP.length()) + " is missing";
        }
        if (wrong instanceof MissingParameterException lacking
                && !lacking.getMissing().isEmpty()) {
            return lacking.getMissing().stream()
                            .map(argument -> argument instanceof OptionSpec option
                                    ? option.longestName() + "=" + option.paramLabel()
                                    : argument.paramLabel())
                            .collect(Collectors.joining(", "))
                    + " is missing";
        }
        return message;
    }

    private static boolean lacksCommand(ParameterException wrong) {
        return !(wrong instanceof UnmatchedArgumentException)
                && !(wrong instanceof MissingParameterException)
                && !wrong.getCommandLine().getSubcommands().isEmpty();
    }

    private static String unmatched(CommandLine command, String word, List<String> arguments) {
        int end = arguments.indexOf(END_OF_OPTIONS);
        if (end >= 0 && arguments.lastIndexOf(word) > end) {
            return "there is no argument " + TerminalText.printable(word) + " here; what stands behind "
                    + END_OF_OPTIONS + " is never an option, so put options before it";
        }
        boolean option = word.startsWith("-");
        List<String> known = new ArrayList<>(
                option ? options(command) : command.getSubcommands().keySet());
        String what = option ? "option" : known.isEmpty() ? "argument" : "command";
        String sentence = "there is no " + what + " " + TerminalText.printable(word);
        return sentence + Nearest.name(word, known);
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
    }
}

package io.opendms.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script that lets a shell complete our commands. */
@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh; load it with: source <(dms completion)",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    private static final String HEAD = """
            # Completes the commands and options of dms. To have it in this shell: source <(dms completion)
            # In every shell: dms completion > ~/.local/share/bash-completion/completions/dms

            """;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(HEAD + script());
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** The generator begins with advice for its own users, and puts its name before that of each function. */
    private static String script() {
        return AutoComplete.bash("dms", Main.commandLine())
                .lines()
                .dropWhile(line -> line.isBlank() || line.startsWith("#"))
                .map(line -> line.replace("_picocli_", "_").replaceAll(" \\((see \\[\\d+]|remkop/picocli#\\d+)\\)", "")
                        + "\n")
                .collect(Collectors.joining());
    }
}

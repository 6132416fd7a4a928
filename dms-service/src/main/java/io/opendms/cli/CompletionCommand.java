package io.opendms.cli;

import java.util.concurrent.Callable;
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
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(AutoComplete.bash("dms", Main.commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}

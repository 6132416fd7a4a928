package io.opendms.cli.usage;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What {@code --help} says, for those who ask in another way. */
@Command(
        name = "help",
        description = "Explains a command, as in: dms help config validate",
        mixinStandardHelpOptions = true)
public final class HelpCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command; without one, all are listed.")
    private List<String> names = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine at = spec.parent().commandLine();
        for (String name : names) {
            CommandLine below = at.getSubcommands().get(name);
            if (below == null) {
                throw new UnmatchedArgumentException(at, List.of(name));
            }
            at = below;
        }
        at.usage(spec.commandLine().getOut());
        return 0;
    }
}

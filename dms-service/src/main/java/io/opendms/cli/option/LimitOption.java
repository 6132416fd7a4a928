package io.opendms.cli.option;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many lines a list has at most. */
public final class LimitOption {
    /** What the service answers at once. */
    private static final int MOST = 1000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private int count;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many, " + MOST + " at most; default: 50.",
            defaultValue = "50")
    void set(int wanted) {
        if (wanted < 1 || wanted > MOST) {
            throw new ParameterException(command.commandLine(), "--limit is " + wanted + "; it must be 1 to " + MOST);
        }
        count = wanted;
    }

    public int count() {
        return count;
    }
}

package io.opendms.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** On which request somebody decides, and who that is. */
final class Deciding {
    @Parameters(paramLabel = "ID", description = "The number of the request.")
    private int id;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who decides, for the record, while the service does not run; default: the account of this "
                    + "machine.")
    private @Nullable String name;

    int id() {
        return id;
    }

    @Nullable
    String name() {
        return name;
    }
}

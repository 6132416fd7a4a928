package io.opendms.cli;

import io.opendms.cli.option.CommandFailure;
import io.opendms.entry.VisibleText;
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

    /** Absent if none is given. */
    @Nullable
    String name() {
        if (name == null) {
            return null;
        }
        if (name.codePoints().allMatch(VisibleText::isBlank)) {
            throw CommandFailure.wrongUsage("--as has no name; write that of who decides");
        }
        return name.strip();
    }
}

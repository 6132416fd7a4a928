package io.opendms.cli;

import io.opendms.approval.Person;
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
            description = "Who decides, for the record; default: the account of this machine.")
    private @Nullable String name;

    int id() {
        return id;
    }

    Person person() {
        return RequestDesk.person(name);
    }
}

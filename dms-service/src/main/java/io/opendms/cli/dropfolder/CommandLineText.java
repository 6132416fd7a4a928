package io.opendms.cli.dropfolder;

import io.opendms.doctor.check.DmsCommand;
import java.util.List;
import java.util.stream.Collectors;

/** Commands as they can be pasted into a shell. */
final class CommandLineText {
    private CommandLineText() {}

    static String of(List<String> command) {
        return command.stream().map(DmsCommand::word).collect(Collectors.joining(" "));
    }
}

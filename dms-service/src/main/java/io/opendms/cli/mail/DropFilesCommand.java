package io.opendms.cli.mail;

import io.opendms.cli.option.LimitOption;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what drop folders have set aside, and has it taken again or deleted. */
@Command(
        name = "files",
        description = "Tells what drop folders have set aside and why, and has it taken again or deleted.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | release | drop)")
public final class DropFilesCommand {
    private static final Shelf FILES = new Shelf("/messages/files", DropFilesText::list, DropFilesText::show);

    @Command(name = "list", description = "Lists files, the youngest first.", mixinStandardHelpOptions = true)
    int list(@Mixin Asking asking, @Mixin LimitOption limit) {
        return asking.list(FILES, Map.of(), limit.count());
    }

    @Command(name = "show", description = "Shows why a file was set aside.", mixinStandardHelpOptions = true)
    int show(
            @Mixin Asking asking,
            @Parameters(paramLabel = "ID", description = "The id of the file, as list tells it.") String id) {
        return asking.show(FILES, id);
    }

    @Command(
            name = "release",
            description = "Has a file taken again, as if it had just been written.",
            mixinStandardHelpOptions = true)
    int release(@Mixin Asking asking, @Parameters(paramLabel = "ID", description = "The id of the file.") String id) {
        return asking.release(FILES, id);
    }

    @Command(name = "drop", description = "Has a file deleted for good.", mixinStandardHelpOptions = true)
    int drop(
            @Mixin Asking asking,
            @Parameters(paramLabel = "ID", description = "The id of the file.") String id,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.", required = true)
                    String reason) {
        return asking.drop(FILES, id, reason);
    }
}

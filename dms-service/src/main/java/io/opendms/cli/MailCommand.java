package io.opendms.cli;

import io.opendms.cli.mail.Asking;
import io.opendms.cli.mail.DropFilesCommand;
import io.opendms.cli.mail.MailTestCommand;
import io.opendms.cli.mail.MessageText;
import io.opendms.cli.mail.Shelf;
import io.opendms.cli.option.LimitOption;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds messages, and releases or drops those that were set aside; asked of the service, whose spool has them. */
@Command(
        name = "mail",
        description =
                "Finds messages, and releases or drops those that were set aside, while the service runs; tries the way out.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | release | drop | files | outgoing | test)",
        subcommands = {DropFilesCommand.class, OutgoingCommand.class, MailTestCommand.class})
final class MailCommand {
    private static final Shelf MESSAGES = new Shelf("/messages", MessageText::list, MessageText::show);

    @Command(name = "list", description = "Lists messages, the youngest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin Asking asking,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "Only these: delivered, waiting, set-aside or dropped; default: all.",
                            defaultValue = "")
                    String status,
            @Option(
                            names = "--text",
                            paramLabel = "TEXT",
                            description = "Only of this recipient, list, sender or Message-ID, whole.",
                            defaultValue = "")
                    String text,
            @Option(
                            names = "--from",
                            paramLabel = "INSTANT",
                            description = "Only what was received then or later, such as 2026-11-28T12:00:00Z.",
                            defaultValue = "")
                    String from,
            @Option(
                            names = "--until",
                            paramLabel = "INSTANT",
                            description = "Only what was received before.",
                            defaultValue = "")
                    String until,
            @Mixin LimitOption limit) {
        Map<String, String> narrowing = Map.of("status", status, "text", text, "from", from, "until", until);
        return asking.list(MESSAGES, narrowing, limit.count());
    }

    @Command(name = "show", description = "Shows what became of a message.", mixinStandardHelpOptions = true)
    int show(
            @Mixin Asking asking,
            @Parameters(paramLabel = "ID", description = "The id of the message, as list and log tell it.") String id) {
        return asking.show(MESSAGES, id);
    }

    @Command(
            name = "release",
            description = "Has a message that was set aside tried again; targets that have it do not get it twice.",
            mixinStandardHelpOptions = true)
    int release(
            @Mixin Asking asking, @Parameters(paramLabel = "ID", description = "The id of the message.") String id) {
        return asking.release(MESSAGES, id);
    }

    @Command(
            name = "drop",
            description = "Has a message that was set aside deleted for good.",
            mixinStandardHelpOptions = true)
    int drop(
            @Mixin Asking asking,
            @Parameters(paramLabel = "ID", description = "The id of the message.") String id,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.", required = true)
                    String reason) {
        return asking.drop(MESSAGES, id, reason);
    }
}

package io.opendms.cli;

import io.opendms.cli.mail.Asking;
import io.opendms.cli.mail.OutgoingText;
import io.opendms.cli.mail.Shelf;
import io.opendms.cli.option.LimitOption;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether mail that the service writes went out, and has it tried again or not sent. */
@Command(
        name = "outgoing",
        description = "Tells whether mail that the service writes went out, and has it tried again or not sent.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | release | drop)")
final class OutgoingCommand {
    private static final Shelf MAILS = new Shelf("/outgoing", OutgoingText::list, OutgoingText::show);

    @Command(name = "list", description = "Lists mails, the youngest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin Asking asking,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description =
                                    "Only these: queued, sending, sent, failed, given-up or dropped; default: all.",
                            defaultValue = "")
                    String state,
            @Option(
                            names = "--text",
                            paramLabel = "TEXT",
                            description = "Only of this recipient, request, topic or Message-ID, whole.",
                            defaultValue = "")
                    String text,
            @Mixin LimitOption limit) {
        return asking.list(MAILS, Map.of("state", state, "text", text), limit.count());
    }

    @Command(name = "show", description = "Shows what became of a mail.", mixinStandardHelpOptions = true)
    int show(
            @Mixin Asking asking,
            @Parameters(paramLabel = "NUMBER", description = "The number of the mail, as list and log tell it.")
                    long number) {
        return asking.show(MAILS, Long.toString(number));
    }

    @Command(
            name = "release",
            description = "Has a mail tried at once that waits, was refused or was given up.",
            mixinStandardHelpOptions = true)
    int release(
            @Mixin Asking asking,
            @Parameters(paramLabel = "NUMBER", description = "The number of the mail.") long number) {
        return asking.release(MAILS, Long.toString(number));
    }

    @Command(
            name = "drop",
            description = "Has a mail not sent that waits, was refused or was given up.",
            mixinStandardHelpOptions = true)
    int drop(
            @Mixin Asking asking,
            @Parameters(paramLabel = "NUMBER", description = "The number of the mail.") long number,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.", required = true)
                    String reason) {
        return asking.drop(MAILS, Long.toString(number), reason);
    }
}

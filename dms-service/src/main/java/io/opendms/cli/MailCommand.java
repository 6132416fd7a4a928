package io.opendms.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.opendms.cli.mail.DropFilesCommand;
import io.opendms.cli.mail.MailTestCommand;
import io.opendms.cli.mail.MessageText;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.cli.request.ServiceOption;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds messages, and releases or drops those that were set aside; asked of the service, whose spool has them. */
@Command(
        name = "mail",
        description =
                "Finds messages, and releases or drops those that were set aside, while the service runs; tries the way out.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | release | drop | files | outgoing | test)",
        subcommands = {DropFilesCommand.class, OutgoingCommand.class, MailTestCommand.class})
final class MailCommand {
    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Lists messages, the youngest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
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
            @Option(names = "--limit", paramLabel = "N", description = "How many; default: 50.", defaultValue = "50")
                    int limit) {
        StringBuilder path = new StringBuilder("/messages?limit=" + limit);
        if (!status.isEmpty()) {
            path.append("&status=").append(encoded(status));
        }
        if (!text.isEmpty()) {
            path.append("&text=").append(encoded(text));
        }
        return service.show(spec, service.needed(option).get(path.toString()), MessageText::list);
    }

    @Command(name = "show", description = "Shows what became of a message.", mixinStandardHelpOptions = true)
    int show(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "ID", description = "The id of the message, as list and log tell it.") String id) {
        return service.show(spec, service.needed(option).get(path(id, "")), MessageText::show);
    }

    @Command(
            name = "release",
            description = "Has a message that was set aside tried again; targets that have it do not get it twice.",
            mixinStandardHelpOptions = true)
    int release(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "ID", description = "The id of the message.") String id) {
        return service.show(spec, service.needed(option).post(path(id, "/release"), ""), MessageText::show);
    }

    @Command(
            name = "drop",
            description = "Has a message that was set aside deleted for good.",
            mixinStandardHelpOptions = true)
    int drop(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "ID", description = "The id of the message.") String id,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.", required = true)
                    String reason) {
        String body =
                JsonNodeFactory.instance.objectNode().put("reason", reason).toString();
        return service.show(spec, service.needed(option).post(path(id, "/drop"), body), MessageText::show);
    }

    private static String path(String id, String deed) {
        return "/messages/" + encoded(id) + deed;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

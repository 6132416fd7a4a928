package io.opendms.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.opendms.cli.mail.OutgoingText;
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

/** Tells whether mail that the service writes went out, and has it tried again or not sent. */
@Command(
        name = "outgoing",
        description = "Tells whether mail that the service writes went out, and has it tried again or not sent.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | release | drop)")
final class OutgoingCommand {
    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Lists mails, the youngest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
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
            @Option(names = "--limit", paramLabel = "N", description = "How many; default: 50.", defaultValue = "50")
                    int limit) {
        StringBuilder path = new StringBuilder("/outgoing?limit=" + limit);
        if (!state.isEmpty()) {
            path.append("&state=").append(encoded(state));
        }
        if (!text.isEmpty()) {
            path.append("&text=").append(encoded(text));
        }
        return service.show(spec, service.needed(option).get(path.toString()), OutgoingText::list);
    }

    @Command(name = "show", description = "Shows what became of a mail.", mixinStandardHelpOptions = true)
    int show(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "NUMBER", description = "The number of the mail, as list and log tell it.")
                    long number) {
        return service.show(spec, service.needed(option).get(path(number, "")), OutgoingText::show);
    }

    @Command(
            name = "release",
            description = "Has a mail tried at once that waits, was refused or was given up.",
            mixinStandardHelpOptions = true)
    int release(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "NUMBER", description = "The number of the mail.") long number) {
        return service.show(spec, service.needed(option).post(path(number, "/release"), ""), OutgoingText::show);
    }

    @Command(
            name = "drop",
            description = "Has a mail not sent that waits, was refused or was given up.",
            mixinStandardHelpOptions = true)
    int drop(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "NUMBER", description = "The number of the mail.") long number,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.", required = true)
                    String reason) {
        String body =
                JsonNodeFactory.instance.objectNode().put("reason", reason).toString();
        return service.show(spec, service.needed(option).post(path(number, "/drop"), body), OutgoingText::show);
    }

    private static String path(long number, String deed) {
        return "/outgoing/" + number + deed;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package io.opendms.cli.mail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/** Tells what drop folders have set aside, and has it taken again or deleted. */
@Command(
        name = "files",
        description = "Tells what drop folders have set aside and why, and has it taken again or deleted.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | release | drop)")
public final class DropFilesCommand {
    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Lists files, the youngest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Option(names = "--limit", paramLabel = "N", description = "How many; default: 50.", defaultValue = "50")
                    int limit) {
        return service.show(spec, service.needed(option).get("/messages/files?limit=" + limit), DropFilesText::list);
    }

    @Command(name = "show", description = "Shows why a file was set aside.", mixinStandardHelpOptions = true)
    int show(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "ID", description = "The id of the file, as list tells it.") String id) {
        return service.show(spec, service.needed(option).get(path(id, "")), DropFilesText::show);
    }

    @Command(
            name = "release",
            description = "Has a file taken again, as if it had just been written.",
            mixinStandardHelpOptions = true)
    int release(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "ID", description = "The id of the file.") String id) {
        return service.show(spec, service.needed(option).post(path(id, "/release"), ""), DropFilesText::show);
    }

    @Command(name = "drop", description = "Has a file deleted for good.", mixinStandardHelpOptions = true)
    int drop(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "ID", description = "The id of the file.") String id,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.", required = true)
                    String reason) {
        String body =
                JsonNodeFactory.instance.objectNode().put("reason", reason).toString();
        return service.show(spec, service.needed(option).post(path(id, "/drop"), body), DropFilesText::show);
    }

    private static String path(String id, String deed) {
        return "/messages/files/"
                + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20") + deed;
    }
}

package io.opendms.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.cli.key.Keys;
import io.opendms.cli.key.RunningKeys;
import io.opendms.cli.key.StoredKeys;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.cli.request.ApiClient;
import io.opendms.cli.request.Fields;
import io.opendms.cli.request.ServiceOption;
import io.opendms.config.Settings;
import io.opendms.entry.TerminalText;
import io.opendms.farm.Farm;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and revokes the service keys by which programs speak for a farm. */
@Command(
        name = "keys",
        description = "Makes, lists and revokes service keys, whether the service runs or not.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(new | list | revoke)")
final class KeysCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "new",
            description = "Makes a key for a farm and prints it, this once.",
            mixinStandardHelpOptions = true)
    int issue(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "FARM", description = "The farm's name.") String farm) {
        try (Keys keys = keys(option, service, farm)) {
            JsonNode made = keys.issue(farm);
            print(
                    service,
                    made,
                    "Name:     " + text(made, "farm") + "\nPassword: " + text(made, "key")
                            + "\nIt is shown this once; dms keeps a hash of it. Send both by HTTP Basic, over https.");
        }
        return 0;
    }

    @Command(name = "list", description = "Lists the keys, the newest first.", mixinStandardHelpOptions = true)
    int list(@Mixin ConfigurationOption option, @Mixin ServiceOption service) {
        try (Keys keys = keys(option, service, null)) {
            JsonNode all = keys.list();
            StringBuilder lines = new StringBuilder("KEY         MADE              USED              FARM");
            for (JsonNode key : all.path("items")) {
                lines.append('\n').append(line(key));
            }
            print(service, all, lines.toString());
        }
        return 0;
    }

    @Command(name = "revoke", description = "Has a key let nobody in any more.", mixinStandardHelpOptions = true)
    int revoke(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "KEY", description = "Its id, as in the list.") String id) {
        try (Keys keys = keys(option, service, null)) {
            JsonNode key = keys.revoke(id);
            print(service, key, "key " + text(key, "id") + " of farm " + text(key, "farm") + " is revoked");
        }
        return 0;
    }

    /**
     * Those of the service, whether it runs or not.
     *
     * @param farm for which one is made, which needs no store before; null if none is
     */
    private static Keys keys(ConfigurationOption option, ServiceOption service, @Nullable String farm) {
        Optional<ApiClient> running = service.running(option);
        if (running.isPresent()) {
            return new RunningKeys(running.get());
        }
        Settings settings = farm == null ? option.settingsOfStore() : option.settings();
        if (farm != null && settings.farms().named(farm).isEmpty()) {
            throw new CommandFailure("there is no farm " + TerminalText.printable(farm) + "; there are "
                    + settings.farms().all().stream().map(Farm::name).collect(Collectors.joining(", ")));
        }
        return StoredKeys.open(settings, System.getProperty("user.name"));
    }

    private static String line(JsonNode key) {
        return String.format(
                        "%-10s  %-16s  %-16s  %s%s",
                        text(key, "id"),
                        Fields.minute(key, "made"),
                        key.has("used") ? Fields.minute(key, "used") : "never",
                        text(key, "farm"),
                        key.has("revoked") ? "  revoked " + Fields.minute(key, "revoked") : "")
                .stripTrailing();
    }

    private static String text(JsonNode node, String member) {
        return TerminalText.printable(node.path(member).asText());
    }

    private void print(ServiceOption service, JsonNode json, String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(service.isJson() ? json.toPrettyString() : text);
    }
}

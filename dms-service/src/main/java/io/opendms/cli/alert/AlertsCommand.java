package io.opendms.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.cli.option.LimitOption;
import io.opendms.cli.request.ApiClient;
import io.opendms.cli.request.ServiceOption;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, sets and removes alerts, asked of the service, which has the directory at hand. */
@Command(
        name = "alerts",
        description = "Lists, sets and removes alerts on what is new in lists, while the service runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | add | remove)")
public final class AlertsCommand {
    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Lists the alerts of everybody.", mixinStandardHelpOptions = true)
    int list(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Mixin LimitOption limit,
            @Option(
                            names = "--after",
                            paramLabel = "ID",
                            description = "Only those with higher numbers; default: from the first.",
                            defaultValue = "0")
                    long after) {
        String path = "/alerts/all?limit=" + limit.count() + (after == 0 ? "" : "&cursor=" + after);
        return show(service, client(option, service).get(path), AlertText::table);
    }

    @Command(
            name = "add",
            description = "Has a person, or the members of a group, told of the new items of a list.",
            mixinStandardHelpOptions = true)
    int add(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "LIST", description = "The list's first address.") String list,
            @Parameters(paramLabel = "NAME", description = "Who is told: a name or a distinguished name.") String name,
            @Option(names = "--group", description = "NAME is a group, whose members are told.") boolean group,
            @Option(
                            names = "--frequency",
                            paramLabel = "HOW",
                            description = "at-once, hourly, daily or weekly; default: at-once.",
                            defaultValue = "at-once")
                    String frequency,
            @Option(
                            names = "--day",
                            paramLabel = "DAY",
                            description = "Of a weekly one; default: monday.",
                            defaultValue = "monday")
                    String day,
            @Option(
                            names = "--hour",
                            paramLabel = "N",
                            description = "Of a daily or weekly one; default: 8.",
                            defaultValue = "8")
                    int hour,
            @Option(
                            names = "--zone",
                            paramLabel = "ZONE",
                            description = "Where the hour counts, such as Europe/Berlin; default: UTC.",
                            defaultValue = "UTC")
                    String zone,
            @Option(
                            names = "--language",
                            paramLabel = "TAG",
                            description = "en, de or fr; default: en.",
                            defaultValue = "en")
                    String language) {
        ObjectNode wanted = JsonNodeFactory.instance
                .objectNode()
                .put("list", list)
                .put("kind", group ? "group" : "person")
                .put("subscriber", name)
                .put("frequency", frequency)
                .put("day", day)
                .put("hour", hour)
                .put("zone", zone)
                .put("language", language);
        return show(service, client(option, service).post("/alerts", wanted.toString()), AlertText::line);
    }

    @Command(name = "remove", description = "Removes an alert.", mixinStandardHelpOptions = true)
    int remove(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "ID", description = "The number of the alert, as list tells it.") long id) {
        return show(service, client(option, service).post("/alerts/" + id + "/remove", ""), AlertText::line);
    }

    private static ApiClient client(ConfigurationOption option, ServiceOption service) {
        return service.running(option)
                .orElseThrow(
                        () -> new CommandFailure("the service does not run; start it, or name one elsewhere by --url"));
    }

    private int show(ServiceOption service, JsonNode answer, Function<JsonNode, String> text) {
        spec.commandLine()
                .getOut()
                .print(service.isJson() ? answer.toPrettyString() + System.lineSeparator() : text.apply(answer));
        spec.commandLine().getOut().flush();
        return 0;
    }
}

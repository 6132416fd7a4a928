package io.opendms.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.approval.Status;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Query.Order;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.cli.option.LimitOption;
import io.opendms.cli.option.Questions;
import io.opendms.cli.option.WaitTime;
import io.opendms.cli.request.Action;
import io.opendms.cli.request.RequestFailure;
import io.opendms.cli.request.RequestText;
import io.opendms.cli.request.Requests;
import io.opendms.cli.request.ServiceOption;
import io.opendms.cli.request.Wish;
import io.opendms.desk.warning.Warning;
import io.opendms.entry.TerminalText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks through the requests that wait for a decision, and decides. */
@Command(
        name = "requests",
        description = "Lists requests and decides on them, whether the service runs or not.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | approve | reject | cancel | undo)")
final class RequestsCommand {
    private static final String NOTHING_DONE = "nothing was done";

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            description = "Lists requests, the oldest first unless said otherwise.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "Only these, or open, done, all; default: pending.",
                            defaultValue = "pending")
                    String status,
            @Option(names = "--farm", paramLabel = "NAME", description = "Only of this farm.", defaultValue = "")
                    String farm,
            @Option(
                            names = "--alias",
                            paramLabel = "PREFIX",
                            description = "Only whose alias begins so.",
                            defaultValue = "")
                    String alias,
            @Option(
                            names = "--order",
                            paramLabel = "ORDER",
                            description = "By oldest, newest, alias or requester; default: oldest, with --alias alias.")
                    @Nullable
                    String order,
            @Mixin LimitOption limit) {
        Order usual = alias.isEmpty() ? Order.OLDEST : Order.ALIAS;
        Order wanted = order == null ? usual : order(order);
        try (Requests requests = service.open(option, null)) {
            JsonNode page = requests.list(new Wish(statuses(status), farm, alias, wanted, limit.count()));
            print(service.isJson() ? lines(page) : RequestText.list(page));
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "Shows a request: what was asked, why, what it writes, its history.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Parameters(paramLabel = "ID", description = "The number of the request.") int id) {
        try (Requests requests = service.open(option, null)) {
            JsonNode shown = requests.show(id);
            print(service.isJson() ? lines(shown) : RequestText.show(shown));
        }
        return 0;
    }

    @Command(
            name = "approve",
            description = "Agrees; the service applies it at once, or at its next start.",
            mixinStandardHelpOptions = true)
    int approve(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Mixin Deciding deciding,
            @Option(names = "--reason", paramLabel = "TEXT", description = "A remark.", defaultValue = "")
                    String reason) {
        return act(option, service, deciding, Action.APPROVE, reason);
    }

    @Command(name = "reject", description = "Says no; the farm is told why.", mixinStandardHelpOptions = true)
    int reject(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Mixin Deciding deciding,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.", required = true) String reason) {
        return act(option, service, deciding, Action.REJECT, reason);
    }

    @Command(name = "cancel", description = "Withdraws a request.", mixinStandardHelpOptions = true)
    int cancel(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Mixin Deciding deciding,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.", required = true) String reason) {
        return act(option, service, deciding, Action.CANCEL, reason);
    }

    @Command(
            name = "undo",
            description = "Says what is lost when an applied request is taken back, asks, and has it taken back.",
            mixinStandardHelpOptions = true)
    int undo(
            @Mixin ConfigurationOption option,
            @Mixin ServiceOption service,
            @Mixin Deciding deciding,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.", defaultValue = "") String reason,
            @Option(names = "--yes", description = "Do not ask.") boolean yes,
            @Option(
                            names = "--wait",
                            paramLabel = "TIME",
                            description = "Wait up to this long, such as 10m, until it is taken back or cannot be.")
                    @Nullable
                    String wait) {
        Optional<Duration> patience = Optional.ofNullable(wait).map(WaitTime::parse);
        try (Requests requests = service.open(option, deciding.name())) {
            if (patience.isPresent() && !requests.isServed()) {
                throw CommandFailure.wrongUsage(
                        "the service does not run, and takes nothing back before it starts; leave --wait out, or start it");
            }
            if (!yes && !isToBeTakenBack(requests.show(deciding.id()))) {
                if (service.isJson()) {
                    throw new CommandFailure(NOTHING_DONE);
                }
                print(NOTHING_DONE + System.lineSeparator());
                return 1;
            }
            JsonNode ordered = requests.act(Action.UNDO, deciding.id(), reason);
            JsonNode request = patience.isPresent() ? requests.awaitTakenBack(deciding.id(), patience.get()) : ordered;
            print(service.isJson() ? lines(request) : RequestText.takenBack(request, requests.isServed()));
            return patience.isPresent() && !RequestText.isTakenBack(request) ? 1 : 0;
        }
    }

    /** What cannot be taken back is not asked about: the answer says why. What is only blocked now could be free by then. */
    private boolean isToBeTakenBack(JsonNode shown) {
        String obstacle = shown.path("undoObstacle").asText();
        if (!obstacle.isEmpty() && isBlockedNow(shown)) {
            throw new RequestFailure("request " + shown.at("/request/id").asText() + " cannot be taken back now: "
                    + TerminalText.printable(obstacle));
        }
        if (!shown.path("request").path("status").asText().equals(Status.APPLIED.word()) || !obstacle.isEmpty()) {
            return true;
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println(TerminalText.printable(
                shown.path("losses").asText("Everything comes back as it was, where nobody has changed it since.")));
        shown.path("warnings")
                .forEach(warning ->
                        err.println(TerminalText.printable(warning.path("text").asText())));
        JsonNode request = shown.path("request");
        String what = request.path("change").path("operation").asText() + " "
                + request.path("change").path("alias").asText();
        return Questions.atTheTerminal(err)
                .confirmed(
                        "Take request " + request.path("id").asText() + ", " + TerminalText.printable(what) + ", back?",
                        "--yes");
    }

    /** Whether it is only the directory or another request that has something in its way. */
    private static boolean isBlockedNow(JsonNode shown) {
        return shown.path("warnings").findValuesAsText("kind").contains(Warning.Kind.UNDO_IS_BLOCKED.word());
    }

    private int act(
            ConfigurationOption option, ServiceOption service, Deciding deciding, Action action, String reason) {
        try (Requests requests = service.open(option, deciding.name())) {
            JsonNode request = requests.act(action, deciding.id(), reason);
            String sentence = "request " + request.path("id").asText() + " is "
                    + request.path("status").asText() + System.lineSeparator();
            print(service.isJson() ? lines(request) : sentence);
        }
        return 0;
    }

    private static Set<Status> statuses(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "all" -> Set.of();
            case "open" -> Filter.OPEN;
            case "done" -> Filter.DONE;
            default -> Set.of(status(text));
        };
    }

    private static Status status(String text) {
        return Arrays.stream(Status.values())
                .filter(status -> status.word().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> CommandFailure.wrongUsage("--status " + text + " is none of all, open, done, "
                        + Arrays.stream(Status.values()).map(Status::word).collect(Collectors.joining(", "))));
    }

    private static Order order(String text) {
        return Arrays.stream(Order.values())
                .filter(order -> order.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() ->
                        CommandFailure.wrongUsage("--order " + text + " is none of oldest, newest, alias, requester"));
    }

    private static String lines(JsonNode json) {
        return json.toPrettyString() + System.lineSeparator();
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}

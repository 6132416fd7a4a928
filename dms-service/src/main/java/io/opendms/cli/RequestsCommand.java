package io.opendms.cli;

import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Decisions;
import io.opendms.approval.app.Reply;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import io.opendms.farm.FarmScope;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks through the requests that wait for a decision, and decides. */
@Command(
        name = "requests",
        description = "Lists requests and decides on them, while the service does not run.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | approve | reject | cancel | undo)")
final class RequestsCommand {
    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Lists requests, the oldest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin ConfigurationOption option,
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
            @Option(names = "--limit", paramLabel = "N", description = "How many; default: 50.", defaultValue = "50")
                    int limit) {
        Filter filter = Filter.of(farm.isEmpty() ? FarmScope.ALL : FarmScope.of(List.of(farm)))
                .standing(statuses(status))
                .alias(alias);
        Query query = Query.first(filter, alias.isEmpty() ? Order.OLDEST : Order.ALIAS, limit);
        try (RequestDesk desk = RequestDesk.open(option.settings())) {
            print(RequestText.of(desk.requests().page(query).lines()));
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "Shows a request: what was asked, why, what it writes, its history.",
            mixinStandardHelpOptions = true)
    int show(@Mixin ConfigurationOption option, @Parameters(paramLabel = "ID") int id) {
        try (RequestDesk desk = RequestDesk.open(option.settings())) {
            print(RequestText.of(found(desk, id), desk.requests().history(id)));
        }
        return 0;
    }

    @Command(
            name = "approve",
            description = "Agrees; the service applies it at its next start.",
            mixinStandardHelpOptions = true)
    int approve(
            @Mixin ConfigurationOption option,
            @Mixin Deciding deciding,
            @Option(names = "--reason", paramLabel = "TEXT", description = "A remark.", defaultValue = "")
                    String reason) {
        return decide(option, deciding, reason, Decisions::approve);
    }

    @Command(name = "reject", description = "Says no; the farm is told why.", mixinStandardHelpOptions = true)
    int reject(
            @Mixin ConfigurationOption option,
            @Mixin Deciding deciding,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.", required = true) String reason) {
        return decide(option, deciding, reason, Decisions::reject);
    }

    @Command(name = "cancel", description = "Withdraws a request.", mixinStandardHelpOptions = true)
    int cancel(
            @Mixin ConfigurationOption option,
            @Mixin Deciding deciding,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.", required = true) String reason) {
        return decide(option, deciding, reason, Decisions::cancel);
    }

    @Command(
            name = "undo",
            description = "Has an applied request taken back, at the next start of the service.",
            mixinStandardHelpOptions = true)
    int undo(@Mixin ConfigurationOption option, @Mixin Deciding deciding) {
        return decide(option, deciding, "", (decisions, id, seen, by, none) -> decisions.undo(id, seen, by));
    }

    private int decide(ConfigurationOption option, Deciding deciding, String reason, Act act) {
        try (RequestDesk desk = RequestDesk.open(option.settings())) {
            Request seen = found(desk, deciding.id());
            Reply reply = act.on(desk.decisions(), seen.id(), seen.version(), deciding.person(), reason);
            if (reply instanceof Reply.Done done) {
                print("request " + done.request().id() + " is "
                        + done.request().status().word() + System.lineSeparator());
                return 0;
            }
            throw new CommandFailure("request " + deciding.id() + ": " + obstacle(reply));
        }
    }

    private static String obstacle(Reply reply) {
        if (reply instanceof Reply.Stale stale) {
            return stale.why();
        }
        return reply instanceof Reply.Forbidden forbidden ? forbidden.why() : "there is none";
    }

    private static Request found(RequestDesk desk, int id) {
        return desk.requests().find(id).orElseThrow(() -> new CommandFailure("no request has the number " + id));
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
                .orElseThrow(() -> new CommandFailure("--status " + text + " is none of all, open, done, "
                        + Arrays.stream(Status.values()).map(Status::word).collect(Collectors.joining(", "))));
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }

    /** What a person does to a request. */
    @FunctionalInterface
    private interface Act {
        Reply on(Decisions decisions, int id, long seen, Person by, String reason);
    }
}

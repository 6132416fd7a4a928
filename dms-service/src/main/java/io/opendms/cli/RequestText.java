package io.opendms.cli;

import io.opendms.approval.Decision;
import io.opendms.approval.Losses;
import io.opendms.approval.Request;
import io.opendms.approval.port.Line;
import io.opendms.approval.port.Step;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Requests as they stand in a terminal. What people wrote has no control characters in it, so that it moves no cursor. */
final class RequestText {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.systemDefault());
    private static final String LINE = "%-8s %-10s %-16s %-23s %-30s %-30s %s%n";

    private RequestText() {}

    static String of(List<Line> lines) {
        StringBuilder text = new StringBuilder(
                LINE.formatted("ID", "STATUS", "SUBMITTED", "OPERATION", "ALIAS", "REQUESTER", "FARM"));
        for (Line line : lines) {
            text.append(LINE.formatted(
                    line.id(),
                    line.status().word(),
                    MINUTE.format(line.submitted()),
                    line.operation(),
                    line.newAlias().isEmpty() ? line.alias() : line.alias() + " -> " + line.newAlias(),
                    plain(line.requester()),
                    line.farm()));
        }
        return text.toString();
    }

    static String of(Request request, List<Step> history) {
        StringBuilder text = new StringBuilder();
        text.append("request %d, version %d: %s%n"
                .formatted(request.id(), request.version(), request.status().word()));
        row(
                text,
                "farm",
                request.asked().farm() + ", called by " + request.asked().caller());
        row(
                text,
                "asks for",
                request.asked().change().operation() + " "
                        + request.asked().change().alias());
        row(text, "requester", request.asked().note().requestor());
        row(text, "why", request.asked().note().justification());
        row(text, "submitted", MINUTE.format(request.times().submitted()));
        row(text, "expires", MINUTE.format(request.times().expires()));
        row(text, "comment", request.comment());
        row(text, "undo", Losses.of(request.asked().change()));
        for (Decision decision : request.decisions()) {
            row(text, "decision", decision(decision));
        }
        text.append("%nwould write, or wrote:%n%s%n".formatted(request.plan().ldif()));
        for (Step step : history) {
            text.append("%s  %s, then %s, by %s %s%n"
                    .formatted(
                            MINUTE.format(step.at()),
                            step.event().words(),
                            step.status().word(),
                            plain(step.by()),
                            plain(step.detail())));
        }
        return text.toString();
    }

    private static String decision(Decision decision) {
        String standIn = decision.inPlaceOf().isEmpty() ? "" : " in place of " + decision.inPlaceOf();
        return decision.verdict().name().toLowerCase(Locale.ROOT) + " by " + decision.by() + standIn + ": "
                + decision.reason();
    }

    private static void row(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("%-10s %s%n".formatted(name, plain(value)));
        }
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}

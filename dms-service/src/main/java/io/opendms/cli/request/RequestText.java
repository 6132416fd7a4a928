package io.opendms.cli.request;

import static io.opendms.cli.request.Fields.minute;
import static io.opendms.cli.request.Fields.of;
import static io.opendms.cli.request.Fields.row;
import static io.opendms.cli.request.Fields.second;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.entry.TerminalText;

/** Requests as they stand in a terminal. What people wrote moves no cursor. */
public final class RequestText {
    private static final String LINE = "%-8s %-10s %-16s %-23s %-30s %-30s %s%n";

    private RequestText() {}

    /** A page of the queue. */
    public static String list(JsonNode page) {
        StringBuilder text = new StringBuilder(
                LINE.formatted("ID", "STATUS", "SUBMITTED", "OPERATION", "ALIAS", "REQUESTER", "FARM"));
        for (JsonNode line : page.path("items")) {
            String newAlias = of(line, "newAlias");
            text.append(LINE.formatted(
                    of(line, "id"),
                    of(line, "status"),
                    minute(line, "submitted"),
                    of(line, "operation"),
                    newAlias.isEmpty() ? of(line, "alias") : of(line, "alias") + " -> " + newAlias,
                    of(line, "requester"),
                    of(line, "farm")));
        }
        return text.toString();
    }

    /** One request with its history. */
    public static String show(JsonNode shown) {
        JsonNode request = shown.path("request");
        JsonNode change = request.path("change");
        StringBuilder text = new StringBuilder("request %s, version %s: %s%n"
                .formatted(of(request, "id"), of(request, "version"), of(request, "status")));
        row(text, "farm", of(request, "farm") + ", called by " + of(request, "caller"));
        row(text, "asks for", of(change, "operation") + " " + of(change, "alias"));
        row(text, "new alias", of(change, "newAlias"));
        row(text, "requester", of(request, "requester"));
        row(text, "why", of(request, "justification"));
        row(text, "submitted", minute(request, "submitted"));
        row(text, "expires", minute(request, "expires"));
        row(text, "comment", of(request, "comment"));
        row(text, "next try", request.has("nextTry") ? second(request, "nextTry") : "");
        if (of(request, "status").equals("applied")) {
            row(text, "undo", undo(shown));
        }
        if (of(request, "status").equals("pending")) {
            deciders(text, shown);
        }
        for (JsonNode warning : shown.path("warnings")) {
            row(text, "warning", of(warning, "text"));
        }
        for (JsonNode decision : request.path("decisions")) {
            row(text, "decision", decision(decision, request));
        }
        text.append(ShiftText.text(shown));
        text.append("%nwould write, or wrote:%n".formatted());
        shown.path("ldif")
                .asText()
                .lines()
                .forEach(line -> text.append("%s%n".formatted(TerminalText.printable(line))));
        text.append("%n".formatted());
        for (JsonNode step : shown.path("history")) {
            text.append("%s  %s, then %s, by %s%s%s %s%n"
                    .formatted(
                            second(step, "at"),
                            of(step, "event").replace('-', ' '),
                            of(step, "status"),
                            of(step, "by"),
                            standIn(step),
                            source(step),
                            of(step, "detail")));
        }
        return text.toString();
    }

    /**
     * Whether the service still has to take a request back.
     *
     * @param request as the REST API has it
     */
    public static boolean isBeingTakenBack(JsonNode request) {
        return of(request, "status").equals("applied")
                && !of(request, "undoOrderedBy").isEmpty();
    }

    /** Whether it has. */
    public static boolean isTakenBack(JsonNode request) {
        return of(request, "status").equals("undone");
    }

    /**
     * What became of the order to take a request back.
     *
     * @param served whether a service runs that does it
     */
    public static String takenBack(JsonNode request, boolean served) {
        String name = "request " + of(request, "id");
        if (isTakenBack(request)) {
            return name + " is undone%n".formatted();
        }
        if (!isBeingTakenBack(request)) {
            return name + " was not taken back: " + of(request, "comment") + "%n".formatted();
        }
        return served
                ? name + " is being taken back; dms requests show " + of(request, "id")
                        + " tells how it ends%n".formatted()
                : name + " is taken back when the service starts%n".formatted();
    }

    private static String undo(JsonNode shown) {
        String obstacle = of(shown, "undoObstacle");
        return obstacle.isEmpty() ? of(shown, "losses") : "not possible: " + obstacle;
    }

    private static void deciders(StringBuilder text, JsonNode shown) {
        if (shown.path("everybody").asBoolean()) {
            row(text, "may decide", "everybody with the role of an approver");
        }
        for (JsonNode approver : shown.path("approvers")) {
            String obstacle = of(approver, "obstacle");
            row(text, "may decide", obstacle.isEmpty() ? of(approver, "name") : "");
            row(text, "may not", obstacle.isEmpty() ? "" : of(approver, "name") + ": " + obstacle);
            for (JsonNode deputy : approver.path("deputies")) {
                row(
                        text,
                        "deputy",
                        of(deputy, "name") + ", for " + of(approver, "name") + " from " + minute(deputy, "from")
                                + " until " + minute(deputy, "until") + notOnThis(deputy));
            }
        }
    }

    private static String notOnThis(JsonNode deputy) {
        String obstacle = of(deputy, "obstacle");
        return obstacle.isEmpty() ? "" : ", not on this request: " + obstacle;
    }

    /** From where it was done: at the terminal a name is taken on trust, and the account of the machine says who gave it. */
    private static String source(JsonNode step) {
        String source = of(step, "source");
        return source.isEmpty() ? "" : " (" + source + ")";
    }

    /** @param done a decision, or a step of the history */
    private static String standIn(JsonNode done) {
        String inPlaceOf = of(done, "inPlaceOf");
        return inPlaceOf.isEmpty() ? "" : " in place of " + inPlaceOf;
    }

    /** What was said of a plan before does not count for this one. */
    private static String decision(JsonNode decision, JsonNode request) {
        String round = of(decision, "round");
        String plan = round.equals(of(request, "planRound")) ? "" : ", of plan " + round;
        return of(decision, "verdict") + " by " + of(decision, "by") + standIn(decision) + plan + ": "
                + of(decision, "reason");
    }
}

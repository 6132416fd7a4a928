package io.opendms.cli.request;

import static io.opendms.cli.request.Fields.of;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.entry.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How the plan of a request differs from the one before, and how one made now would, as the page of the request has it. */
final class ShiftText {
    private ShiftText() {}

    /** @param shown as {@link Requests#show} puts it together; nothing comes of one that no directory was asked about */
    static String text(JsonNode shown) {
        StringBuilder text = new StringBuilder();
        String plan = "plan " + shown.path("request").path("planRound").asText();
        JsonNode revision = shown.path("revision");
        if (revision.isObject()) {
            String differs =
                    plan + " differs from plan " + revision.path("since").asText();
            text.append(section(
                    revision.path("shifts").isEmpty() ? differs + " only in values that are not shown" : differs,
                    revision.path("shifts")));
        }
        if (!shown.path("planNow").isEmpty()) {
            text.append(section("made now, " + plan + " would differ", shown.path("planNow")));
        }
        return text.toString();
    }

    private static String section(String title, JsonNode shifts) {
        StringBuilder text = new StringBuilder("%n%s%n".formatted(title));
        shifts.forEach(shift -> rows(shift).forEach(row -> text.append("  %s%n".formatted(row))));
        return text.toString();
    }

    private static List<String> rows(JsonNode shift) {
        List<String> rows = new ArrayList<>();
        String before = entry(shift.path("earlier"));
        String now = entry(shift.path("present"));
        if (!before.equals(now)) {
            rows.add(of(shift, "entry") + ": " + before + ", now " + now);
        }
        Set<String> names = new LinkedHashSet<>();
        shift.path("present")
                .path("attributes")
                .forEach(each -> names.add(each.path("name").asText()));
        shift.path("earlier")
                .path("attributes")
                .forEach(each -> names.add(each.path("name").asText()));
        for (String name : names) {
            rows.add(of(shift, "entry") + ", " + TerminalText.printable(name) + ": "
                    + values(shift.path("earlier"), name) + ", now " + values(shift.path("present"), name));
        }
        return rows;
    }

    private static String entry(JsonNode plan) {
        if (plan.isMissingNode()) {
            return "is left alone";
        }
        String renamed = of(plan, "newEntry");
        return of(plan, "kind") + (renamed.isEmpty() ? "" : " to " + renamed);
    }

    /** What an entry that goes does not have is no value that stays. */
    private static String values(JsonNode plan, String attribute) {
        for (JsonNode each : plan.path("attributes")) {
            if (each.path("name").asText().equals(attribute)) {
                return some(each.path("before")) + " -> " + some(each.path("after"));
            }
        }
        return plan.path("kind").asText().equals("deleted") ? "none" : "stays";
    }

    private static String some(JsonNode values) {
        List<String> shown = new ArrayList<>();
        values.path("shown").forEach(value -> shown.add(TerminalText.printable(value.asText())));
        int more = values.path("count").asInt() - shown.size();
        return shown.isEmpty() ? "none" : String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
    }
}

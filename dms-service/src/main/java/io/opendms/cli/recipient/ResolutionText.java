package io.opendms.cli.recipient;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.entry.LogText;
import java.util.ArrayList;
import java.util.List;

/** An answer of the resolver as a tree. What others wrote has no control characters in it, so that it moves no cursor. */
public final class ResolutionText {
    private static final String NL = System.lineSeparator();

    private ResolutionText() {}

    public static String of(JsonNode resolution) {
        StringBuilder text = new StringBuilder();
        branch(text, resolution.path("tree"), "", "");
        return text.append(verdict(resolution)).append(NL).toString();
    }

    private static void branch(StringBuilder text, JsonNode branch, String first, String rest) {
        text.append(first).append(line(branch)).append(NL);
        List<JsonNode> below = new ArrayList<>();
        branch.path("branches").forEach(below::add);
        for (int i = 0; i < below.size(); i++) {
            boolean last = i == below.size() - 1;
            branch(text, below.get(i), rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
        }
    }

    private static String line(JsonNode branch) {
        StringBuilder line = new StringBuilder();
        String kind = branch.path("kind").asText();
        if (!kind.equals("address")) {
            line.append(kind).append(' ');
        }
        line.append(escaped(branch, "name"));
        String address = escaped(branch, "address");
        if (!address.isEmpty()) {
            line.append(" -> ").append(address);
        }
        String remark = escaped(branch, "remark");
        if (!remark.isEmpty()) {
            line.append(": ").append(remark);
        }
        return line.toString();
    }

    private static String verdict(JsonNode resolution) {
        return switch (resolution.path("answer").asText()) {
            case "known" -> "known; a message goes to " + targets(resolution.path("targets"));
            case "elsewhere" -> "elsewhere; " + escaped(resolution, "reason");
            case "reserved" -> "reserved; " + escaped(resolution, "reason");
            case "unknown" -> "unknown; a sender is told that there is no such address";
            default -> "undecided; a sender is asked to try again later";
        };
    }

    private static String targets(JsonNode targets) {
        int guarded = 0;
        for (JsonNode target : targets) {
            guarded += target.path("guarded").asBoolean() ? 1 : 0;
        }
        String count = targets.size() == 1 ? "1 target" : targets.size() + " targets";
        return guarded == 0 ? count : count + ", to " + guarded + " of them from authenticated senders only";
    }

    private static String escaped(JsonNode branch, String name) {
        return LogText.escaped(branch.path(name).asText());
    }
}

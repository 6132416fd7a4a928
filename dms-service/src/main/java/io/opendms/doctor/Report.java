package io.opendms.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.entry.TerminalText;
import java.util.List;
import java.util.Locale;

/** What all checks found. */
public record Report(List<Entry> entries) {
    public Report {
        entries = List.copyOf(entries);
    }

    /** The findings of one check. */
    public record Entry(String id, String title, List<Finding> findings) {
        public Entry {
            findings = List.copyOf(findings);
        }
    }

    /** Whether something does not work. */
    public boolean failed() {
        return count(Status.FAIL) > 0;
    }

    /** For a person, one block for each check. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(entry.id()).append(' ').append(entry.title()).append('\n');
            for (Finding finding : entry.findings()) {
                append(text, finding);
            }
        }
        long warnings = count(Status.WARN);
        return text.append(String.format(
                        "%d ok, %d %s, %d failed, %d skipped%n",
                        count(Status.OK),
                        warnings,
                        warnings == 1 ? "warning" : "warnings",
                        count(Status.FAIL),
                        count(Status.SKIP)))
                .toString();
    }

    /** For a program: {@code failed} and {@code checks}, each with its {@code findings}. */
    public String json() {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.put("failed", failed());
        ArrayNode checks = root.putArray("checks");
        for (Entry entry : entries) {
            ObjectNode check = checks.addObject();
            check.put("id", entry.id());
            check.put("title", entry.title());
            ArrayNode findings = check.putArray("findings");
            entry.findings().forEach(finding -> put(findings.addObject(), finding));
        }
        try {
            return mapper.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts cannot be written as JSON", e);
        }
    }

    private static void put(ObjectNode node, Finding finding) {
        node.put("status", finding.status().name().toLowerCase(Locale.ROOT));
        node.put("tried", finding.tried());
        node.put("seen", finding.seen());
        node.put("fix", finding.fix());
        ArrayNode evidence = node.putArray("evidence");
        finding.evidence().forEach(evidence::add);
    }

    private static void append(StringBuilder text, Finding finding) {
        text.append(
                String.format("  %-4s  %s: %s%n", finding.status(), visible(finding.tried()), visible(finding.seen())));
        finding.evidence()
                .forEach(line -> text.append("          ").append(visible(line)).append('\n'));
        if (!finding.fix().isEmpty()) {
            text.append("        fix: ").append(visible(finding.fix())).append('\n');
        }
    }

    /** Names come from the directory; one that holds control characters must not steer the terminal. */
    private static String visible(String text) {
        return TerminalText.printable(text);
    }

    private long count(Status status) {
        return entries.stream()
                .flatMap(entry -> entry.findings().stream())
                .filter(finding -> finding.status() == status)
                .count();
    }
}

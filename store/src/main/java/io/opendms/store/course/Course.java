package io.opendms.store.course;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the tables tell of one request, step by step, and what the trail has of it. Each record answers for one step only. */
final class Course {
    private static final String NO_RECORD = ", is in the store, and no record of the trail tells of it";

    /** A step as the trail tells of it: when, who, what, and where the request stood then, the last two in capitals. */
    record Told(long at, String person, String action, String status) {}

    /** A row of the table of steps. */
    record Step(long version, long at, String person, String event, String status) {
        private Told told() {
            return new Told(at, person, Courses.action(event), Courses.capitals(status));
        }

        private boolean isDecision() {
            return event.equals("APPROVE") || event.equals("REJECT");
        }

        @Override
        public String toString() {
            return "step " + version + ", " + event;
        }
    }

    /** A row of the table of decisions. */
    record Decision(long number, int round, long at, String by, String verdict) {
        private boolean isOf(Step step) {
            return verdict.equals(step.event()) && by.equals(step.person()) && at == step.at();
        }

        @Override
        public String toString() {
            return "decision " + number + ", " + verdict + " by " + by;
        }
    }

    /** A step by which somebody decided, and the round of the plan that stood then. */
    private record Decided(Step step, int round) {}

    private final Consumer<String> findings;
    private final Map<Told, Integer> records = new HashMap<>();
    private final List<Decided> decided = new ArrayList<>();
    private long version;
    private String status = "";
    private int round = 1;
    private boolean undo;
    private int decisions;
    private boolean sound = true;

    /** @param findings told of what is not as it should be */
    Course(Consumer<String> findings) {
        this.findings = findings;
    }

    /** A record of the trail; all come before the first step. */
    void record(Told told) {
        records.merge(told, 1, Integer::sum);
    }

    /** A step, in the order of the versions; all come before the first decision. */
    void step(Step step) {
        Optional<String> fault = fault(step);
        fault.ifPresent(sentence -> find(step + sentence));
        if (step.isDecision() && fault.isEmpty()) {
            decided.add(new Decided(step, round));
        }
        version = step.version();
        status = step.status();
        switch (step.event()) {
            case "REPLAN" -> round++;
            case "ORDER_UNDO" -> undo = true;
            case "SUCCEED", "REFUSE_UNDO" -> undo = false;
            default -> {}
        }
    }

    private Optional<String> fault(Step step) {
        Move move = new Move(status, step.event(), step.status());
        if (!isRecorded(step.told())) {
            return Optional.of(NO_RECORD);
        }
        if (step.version() != version + 1) {
            return Optional.of(", comes after step " + version + "; what stood between is missing");
        }
        if (!move.isLegal()) {
            return Optional.of(", is a step that no request takes: " + move);
        }
        return step.event().equals("CLAIM") && status.equals("applied") && !undo
                ? Optional.of(", is there to take back what nobody ordered to be taken back")
                : Optional.empty();
    }

    private boolean isRecorded(Told told) {
        int left = records.getOrDefault(told, 0);
        records.put(told, Math.max(0, left - 1));
        return left > 0;
    }

    /** A decision, in the order of their numbers. Each belongs to one step. */
    void decision(Decision decision) {
        if (decisions >= decided.size() || !decision.isOf(decided.get(decisions).step())) {
            find(decision + NO_RECORD);
        } else if (decision.round() != decided.get(decisions).round()) {
            find(decision + ", is of round " + decision.round() + ", and was said in round "
                    + decided.get(decisions).round());
        }
        decisions++;
    }

    /** The request itself, behind its steps. */
    void request(long at, String stands, int plan) {
        if (at != version || !stands.equals(status)) {
            find("status " + stands + " at version " + at + NO_RECORD);
        } else if (plan != round) {
            find("round " + plan + " of its plan, is in the store, and its steps lead to round " + round);
        }
    }

    /** Nothing more comes. */
    void end() {
        if (decisions < decided.size()) {
            find("the decision of " + decided.get(decisions).step() + ", is missing");
        }
        if (sound) {
            records.forEach((told, left) -> {
                if (left > 0) {
                    find("a record of the trail tells of " + told.action() + " by " + told.person()
                            + ", and that step is missing");
                }
            });
        }
    }

    private void find(String sentence) {
        sound = false;
        findings.accept(sentence);
    }
}

package io.opendms.admin.page.bulk;

import io.opendms.admin.page.frame.Moments;
import io.opendms.approval.Request;
import io.opendms.desk.Fate;
import io.opendms.desk.warning.Warning;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what an approval would come to, by what the directory says of the requests now. */
final class Outlook {
    private static final Set<Warning.Kind> FAILURES =
            Set.of(Warning.Kind.ALIAS_IS_TAKEN, Warning.Kind.GROUP_IS_GONE, Warning.Kind.WOULD_FAIL);

    private Outlook() {}

    /** What is foreseen of one. */
    private enum Foreseen {
        FAILURE("would fail as the directory is now"),
        NEW_PLAN("would get a new plan and wait for a new decision"),
        UNKNOWN("could not be looked at in the directory"),
        SUCCESS("");

        private final String words;

        Foreseen(String words) {
            this.words = words;
        }
    }

    /** Whether nothing is foreseen that keeps it from being applied. */
    static boolean isSound(Fate fate) {
        return foreseen(fate) == Foreseen.SUCCESS;
    }

    private static Foreseen foreseen(Fate fate) {
        Set<Warning.Kind> kinds = fate.warnings().stream().map(Warning::kind).collect(Collectors.toSet());
        if (kinds.stream().anyMatch(FAILURES::contains)) {
            return Foreseen.FAILURE;
        }
        if (kinds.contains(Warning.Kind.PLAN_IS_OLD)) {
            return Foreseen.NEW_PLAN;
        }
        return kinds.contains(Warning.Kind.DIRECTORY_IS_SILENT) ? Foreseen.UNKNOWN : Foreseen.SUCCESS;
    }

    /** What to know first of some, in one sentence; empty if nothing but success is foreseen. */
    static String sentence(List<Fate> decided) {
        Map<Foreseen, Long> counts = new EnumMap<>(Foreseen.class);
        decided.forEach(fate -> counts.merge(foreseen(fate), 1L, Long::sum));
        counts.remove(Foreseen.SUCCESS);
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                                .map(each -> each.getValue() + " " + each.getKey().words)
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    /** What an approval of one would come to. */
    static String remark(Fate fate, Request request, int needed) {
        int voices = request.voices().size() + 1;
        String approved = voices < needed
                ? "will be approved, " + voices + " of " + needed + "; nothing is written yet"
                : isSound(fate) ? "will be approved and applied" : "will be approved";
        return fate.warnings().isEmpty() ? approved : approved + "; know first:";
    }

    /** What to know first of one, with times as its viewer reads them. */
    static List<String> warnings(Fate fate, Request request, Moments moments) {
        return fate.warnings().stream()
                .map(warning -> warning.kind() == Warning.Kind.EXPIRES_SOON
                        ? "It expires at " + moments.full(request.times().expires()) + "."
                        : warning.text())
                .toList();
    }
}

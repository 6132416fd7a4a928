package io.opendms.submit;

import io.opendms.change.Change;
import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.directory.Settlement;
import io.opendms.farm.Farm;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** A directory that does what a test tells it. */
final class ScriptedDirectory implements Directory {
    private final Deque<Runnable> script = new ArrayDeque<>();
    private Runnable everyApply = () -> {};
    private Supplier<Settlement> settlement = Settlement.NotApplied::new;
    private Plan plan = new TextPlan(false, List.of());
    private int applied;

    void onApply(Runnable... steps) {
        script.addAll(List.of(steps));
    }

    void onEveryApply(Runnable step) {
        everyApply = step;
    }

    void planNothing() {
        plan = new TextPlan(true, List.of());
    }

    void planLeavesOut(String member) {
        plan = new TextPlan(false, List.of(member));
    }

    void settlesAsApplied() {
        settlement = Settlement.Applied::new;
    }

    void settlesInPart() {
        settlement = () -> new Settlement.PartlyApplied(plan);
    }

    void settleFails(DirectoryFailure failure) {
        settlement = () -> {
            throw failure;
        };
    }

    int applied() {
        return applied;
    }

    @Override
    public Plan plan(Farm farm, Change change) {
        return plan;
    }

    @Override
    public void apply(Plan planned) {
        Runnable step = script.isEmpty() ? everyApply : script.removeFirst();
        step.run();
        applied++;
    }

    @Override
    public Settlement settle(Plan planned) {
        return settlement.get();
    }

    @Override
    public Plan restore(String ldif, String inverseLdif) {
        return plan;
    }

    private record TextPlan(boolean isEmpty, List<String> unknownMembers) implements Plan {
        @Override
        public String ldif() {
            return "dn: CN=x\nchangetype: delete\n";
        }

        @Override
        public String inverseLdif() {
            return "";
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }
    }
}

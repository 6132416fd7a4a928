package io.opendms.submit;

import io.opendms.change.Change;
import io.opendms.change.CreateContact;
import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.directory.Settlement;
import io.opendms.entry.Alias;
import io.opendms.farm.Farm;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A directory that does what a test tells it. */
final class ScriptedDirectory implements Directory {
    private final Deque<Runnable> script = new ArrayDeque<>();
    private final Deque<DirectoryFailure> unplannable = new ArrayDeque<>();
    private Runnable everyApply = () -> {};
    private Supplier<Settlement> settlement = Settlement.NotApplied::new;
    private final Map<Change, DirectoryFailure> refused = new HashMap<>();
    private final Set<Change> shown = new HashSet<>();
    private String ldif = "dn: CN=x\nchangetype: delete\n";
    private String inverse = "";
    private boolean planned = true;
    private List<String> leftOut = List.of();
    private List<String> gone = List.of();
    private final Deque<Long> weights = new ArrayDeque<>();
    private int weighed;
    private int applied;

    void onApply(Runnable... steps) {
        script.addAll(List.of(steps));
    }

    void onEveryApply(Runnable step) {
        everyApply = step;
    }

    void planNothing() {
        planned = false;
    }

    void planLeavesOut(String member) {
        leftOut = List.of(member);
    }

    /** Lets the next plan not be made. */
    void onPlan(DirectoryFailure failure) {
        unplannable.add(failure);
    }

    /** Lets one change not be possible. */
    void refuses(Change change, DirectoryFailure failure) {
        refused.put(change, failure);
    }

    /** Lets the directory be as one change wants it. */
    void shows(Change change) {
        shown.add(change);
    }

    /** Lets every plan have this text. */
    void writes(String text) {
        ldif = text;
    }

    /** Lets every plan take this away without naming it. */
    void takes(String text) {
        inverse = text;
    }

    void settlesAsApplied() {
        settlement = Settlement.Applied::new;
    }

    void settlesAsNotApplied() {
        settlement = Settlement.NotApplied::new;
    }

    /** Fails once before that. */
    void settlesAsAppliedAfter(DirectoryFailure failure) {
        settlement = () -> {
            settlesAsApplied();
            throw failure;
        };
    }

    void settlesInPart() {
        settlement = () -> new Settlement.PartlyApplied(plan(planned));
    }

    void settleFails(DirectoryFailure failure) {
        settlement = () -> {
            throw failure;
        };
    }

    /** Lets changes have these weights, one after the other and all further ones the last. */
    void weighs(long... some) {
        weights.clear();
        Arrays.stream(some).forEach(weights::add);
    }

    int weighed() {
        return weighed;
    }

    int applied() {
        return applied;
    }

    @Override
    public Plan plan(Farm farm, Change change) {
        if (!unplannable.isEmpty()) {
            throw unplannable.removeFirst();
        }
        if (refused.containsKey(change)) {
            throw refused.get(change);
        }
        return plan(planned && !shown.contains(change));
    }

    @Override
    public long weight(Farm farm, Change change) {
        weighed++;
        if (weights.isEmpty() || change instanceof CreateContact) {
            return 0;
        }
        return weights.size() == 1 ? weights.element() : weights.remove();
    }

    @Override
    public void apply(Plan planned, Runnable halfway) {
        Runnable step = script.isEmpty() ? everyApply : script.removeFirst();
        step.run();
        applied++;
    }

    @Override
    public Settlement settle(Plan planned) {
        return settlement.get();
    }

    /** Lets what comes back leave this out. */
    void misses(String sentence) {
        gone = List.of(sentence);
    }

    @Override
    public Plan withoutGone(Plan whole) {
        return gone.isEmpty() ? whole : new TextPlan(false, whole.ldif() + "-", whole.inverseLdif(), leftOut, gone);
    }

    @Override
    public Plan restore(String text, String inverseText) {
        return new TextPlan(!planned, text, inverseText, leftOut, List.of());
    }

    @Override
    public Optional<Alias> aliasGiven(String text) {
        return text.lines()
                .filter(line -> line.startsWith("mailNickname: "))
                .map(line -> Alias.of(line.substring("mailNickname: ".length())))
                .findFirst();
    }

    private Plan plan(boolean anything) {
        return new TextPlan(!anything, ldif, inverse, leftOut, List.of());
    }

    private record TextPlan(
            boolean isEmpty, String ldif, String inverseLdif, List<String> unknownMembers, List<String> warnings)
            implements Plan {}
}

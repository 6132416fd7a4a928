package io.opendms.drift;

import io.opendms.record.RecordedChange;
import io.opendms.written.Certainty;
import io.opendms.written.EntryName;
import io.opendms.written.OwnedAttribute;
import io.opendms.written.Replay;
import io.opendms.written.Value;
import io.opendms.written.WrittenEntries;
import io.opendms.written.WrittenEntry;
import io.opendms.written.WrittenState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The findings of one farm, as its container is read. For one thread. */
final class FarmDrift {
    /** So many entries' values are in memory at a time; groups are looked at one by one, since they may be large. */
    private static final int TOGETHER = 200;

    private final Replay replay;
    private final StandingEntries standing;
    private final Comparison comparison;
    private final Consumer<Drift> consumer;
    private final Map<Drift.Kind, Integer> counts = new EnumMap<>(Drift.Kind.class);
    private int entries;

    /** An entry that stands and what is known of it. */
    private record Pair(StandingEntry found, WrittenEntry entry) {}

    FarmDrift(Replay replay, StandingEntries standing, Comparison comparison, Consumer<Drift> consumer) {
        this.replay = replay;
        this.standing = standing;
        this.comparison = comparison;
        this.consumer = consumer;
    }

    /** Looks at some entries that stand. */
    void add(List<StandingEntry> page) {
        replay.catchUp();
        List<Pair> together = new ArrayList<>();
        for (StandingEntry found : page) {
            entries++;
            Optional<WrittenEntry> entry = entryOf(found);
            if (entry.isEmpty()) {
                tell(new Drift(Drift.Kind.FOREIGN, found.alias(), found.name().dn(), List.of(), Optional.empty()));
            } else if (found.kind().isGroup()) {
                compare(List.of(new Pair(withMembers(found), entry.get())));
            } else {
                together.add(new Pair(found, entry.get()));
            }
            if (together.size() == TOGETHER) {
                compare(together);
                together.clear();
            }
        }
        compare(together);
    }

    /** Looks for entries below a container that should have been found by now. */
    void addGone(EntryName container) {
        replay.catchUp();
        List<WrittenEntry> unseen = new ArrayList<>();
        for (WrittenEntry entry : replay.entries().all()) {
            if (!entry.isSeen() && entry.name().isBelow(container)) {
                unseen.add(entry);
            }
            if (unseen.size() == TOGETHER) {
                tellGone(unseen);
                unseen.clear();
            }
        }
        tellGone(unseen);
    }

    DriftCounts counts() {
        return new DriftCounts(entries, counts);
    }

    /** By its name, or else by its alias, if the entry that had it is not there any more: somebody renamed it. */
    private Optional<WrittenEntry> entryOf(StandingEntry found) {
        WrittenEntries written = replay.entries();
        return written.named(found.name())
                .or(() -> written.withAlias(found.alias())
                        .filter(entry -> !entry.isSeen()
                                && standing.existing(names(List.of(entry))).isEmpty()));
    }

    private StandingEntry withMembers(StandingEntry found) {
        StandingEntry whole = found;
        for (Map.Entry<OwnedAttribute, List<Value>> each :
                standing.members(found.name()).entrySet()) {
            whole = whole.with(each.getKey(), each.getValue());
        }
        replay.catchUp();
        return whole;
    }

    private void compare(List<Pair> pairs) {
        List<WrittenState> states =
                replay.states(pairs.stream().map(Pair::entry).toList());
        for (int i = 0; i < states.size(); i++) {
            pairs.get(i).entry().see();
            compare(pairs.get(i), states.get(i));
        }
    }

    private void compare(Pair pair, WrittenState state) {
        List<Difference> changed = comparison.changed(pair.entry(), state, pair.found());
        if (!changed.isEmpty()) {
            tell(drift(Drift.Kind.CHANGED, pair, changed, state.last()));
        }
        tellUnsure(pair, state, Drift.Kind.PARTLY_WRITTEN, Certainty.PARTLY);
        tellUnsure(pair, state, Drift.Kind.UNSETTLED, Certainty.OPEN);
    }

    private void tellUnsure(Pair pair, WrittenState state, Drift.Kind kind, Certainty certainty) {
        boolean shouldBeGone =
                pair.entry().presence() == certainty && !pair.entry().isMeantToBeThere();
        List<Difference> unsure = comparison.unsure(pair.entry(), state, pair.found(), certainty);
        if (shouldBeGone || !unsure.isEmpty()) {
            tell(drift(kind, pair, unsure, state.lastUnsure()));
        }
    }

    private static Drift drift(
            Drift.Kind kind, Pair pair, List<Difference> differences, Optional<RecordedChange> change) {
        StandingEntry found = pair.found();
        String alias = found.alias().isEmpty() ? pair.entry().alias() : found.alias();
        return new Drift(kind, alias, found.name().dn(), differences, change.map(FarmDrift::change));
    }

    private void tellGone(List<WrittenEntry> unseen) {
        Set<EntryName> there = unseen.isEmpty() ? Set.of() : standing.existing(names(unseen));
        replay.catchUp();
        List<WrittenEntry> gone = unseen.stream()
                .filter(entry -> names(List.of(entry)).stream().noneMatch(there::contains))
                .filter(entry -> kindOf(entry).isPresent())
                .toList();
        Map<WrittenEntry, RecordedChange> last = replay.lastChanges(gone);
        for (WrittenEntry entry : gone) {
            Optional<Drift.Change> change = Optional.ofNullable(last.get(entry)).map(FarmDrift::change);
            tell(new Drift(
                    kindOf(entry).orElseThrow(), entry.alias(), entry.name().dn(), List.of(), change));
        }
    }

    /** What an entry that is not there is; empty if it need not be. */
    private static Optional<Drift.Kind> kindOf(WrittenEntry entry) {
        if (!entry.isMeantToBeThere() || entry.nameCertainty() == Certainty.LATER) {
            return Optional.empty();
        }
        return switch (entry.presence()) {
            case SURE -> Optional.of(Drift.Kind.GONE);
            case PARTLY -> Optional.of(Drift.Kind.PARTLY_WRITTEN);
            case OPEN -> Optional.of(Drift.Kind.UNSETTLED);
            case LATER -> Optional.empty();
        };
    }

    private static Set<EntryName> names(List<WrittenEntry> entries) {
        Set<EntryName> names = new LinkedHashSet<>();
        for (WrittenEntry entry : entries) {
            names.add(entry.name());
            entry.otherName().ifPresent(names::add);
        }
        return names;
    }

    private static Drift.Change change(RecordedChange change) {
        return new Drift.Change(
                change.number(), change.intent().at(), change.intent().operation());
    }

    private void tell(Drift drift) {
        counts.merge(drift.kind(), 1, Integer::sum);
        consumer.accept(drift);
    }
}

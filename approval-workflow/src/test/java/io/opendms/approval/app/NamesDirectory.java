package io.opendms.approval.app;

import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.directory.Settlement;
import io.opendms.directory.TextPlan;
import io.opendms.entry.Alias;
import io.opendms.farm.Farm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A directory that holds nothing but the names of groups; a write is one line: alias, name before, name after. */
final class NamesDirectory implements Directory {
    static final String NONE = "-";

    private final Map<String, String> names = new TreeMap<>();
    private final List<String> writes = new ArrayList<>();
    private Optional<DirectoryFailure> failure = Optional.empty();
    private Runnable beforeWrite = () -> {};
    private Runnable afterWrite = () -> {};

    Map<String, String> names() {
        return Collections.unmodifiableMap(names);
    }

    List<String> writes() {
        return Collections.unmodifiableList(writes);
    }

    void put(String alias, String name) {
        names.put(alias, name);
    }

    void remove(String alias) {
        names.remove(alias);
    }

    /** Every request fails so from now on. */
    void fails(DirectoryFailure with) {
        failure = Optional.of(with);
    }

    void works() {
        failure = Optional.empty();
        beforeWrite = () -> {};
        afterWrite = () -> {};
    }

    /** Lets something happen once, between a plan and its write. */
    void beforeNextWrite(Runnable body) {
        beforeWrite = body;
    }

    /** Lets something happen once, between a write and its answer. */
    void afterNextWrite(Runnable body) {
        afterWrite = body;
    }

    @Override
    public synchronized Plan plan(Farm farm, Change change) {
        fail();
        String alias = change.alias().key();
        String present = names.getOrDefault(alias, NONE);
        if (change instanceof CreateGroup create) {
            requireFree(alias);
            return plan(line(alias, NONE, create.data().name()));
        }
        if (present.equals(NONE)) {
            throw new DirectoryFailure.EntryMissing("no group has the alias " + alias);
        }
        if (change instanceof ModifyGroup modify) {
            String name = modify.data().name();
            return name.equals(present) ? new TextPlan("", "") : plan(line(alias, present, name));
        }
        if (change instanceof RenameGroup rename) {
            if (rename.newAlias().equals(rename.alias())) {
                return plan(line(alias, present, present));
            }
            requireFree(rename.newAlias().key());
            return plan(line(alias, present, NONE) + line(rename.newAlias().key(), NONE, present));
        }
        if (change instanceof DeleteGroup) {
            return plan(line(alias, present, NONE));
        }
        throw new IllegalArgumentException(change.operation());
    }

    private void requireFree(String alias) {
        if (names.containsKey(alias)) {
            throw new DirectoryFailure.AliasTaken("the alias " + alias + " is taken");
        }
    }

    private static Plan plan(String ldif) {
        StringBuilder inverse = new StringBuilder();
        for (String line : ldif.split("\n")) {
            String[] parts = line.split(",", -1);
            inverse.insert(0, line(parts[0], parts[2], parts[1]));
        }
        return new TextPlan(ldif, inverse.toString());
    }

    private static String line(String alias, String before, String after) {
        return alias + "," + before + "," + after + "\n";
    }

    @Override
    public synchronized void apply(Plan plan, Runnable halfway) {
        Runnable first = beforeWrite;
        beforeWrite = () -> {};
        first.run();
        fail();
        List<String> lines = List.of(plan.ldif().split("\n"));
        lines.forEach(this::requireAsPlanned);
        for (String line : lines) {
            String[] parts = line.split(",", -1);
            set(parts[0], parts[2]);
            writes.add(line);
        }
        Runnable last = afterWrite;
        afterWrite = () -> {};
        last.run();
    }

    private void requireAsPlanned(String line) {
        String[] parts = line.split(",", -1);
        if (!names.getOrDefault(parts[0], NONE).equals(parts[1])) {
            throw new DirectoryFailure.Changed("the group " + parts[0] + " is not what it was");
        }
    }

    private void set(String alias, String name) {
        if (name.equals(NONE)) {
            names.remove(alias);
        } else {
            names.put(alias, name);
        }
    }

    @Override
    public synchronized Settlement settle(Plan plan) {
        fail();
        boolean applied = true;
        for (String line : plan.ldif().split("\n")) {
            String[] parts = line.split(",", -1);
            applied &= names.getOrDefault(parts[0], NONE).equals(parts[2]);
        }
        return applied ? new Settlement.Applied() : new Settlement.NotApplied();
    }

    @Override
    public Plan withoutGone(Plan plan) {
        return plan;
    }

    @Override
    public Plan restore(String ldif, String inverseLdif) {
        return new TextPlan(ldif, inverseLdif);
    }

    @Override
    public Optional<Alias> aliasGiven(String ldif) {
        return ldif.lines()
                .map(line -> line.split(",", -1))
                .filter(parts -> !parts[2].equals(NONE))
                .map(parts -> Alias.of(parts[0]))
                .findFirst();
    }

    private void fail() {
        failure.ifPresent(with -> {
            throw with;
        });
    }
}

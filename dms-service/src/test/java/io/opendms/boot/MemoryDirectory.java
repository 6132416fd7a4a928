package io.opendms.boot;

import io.opendms.change.Change;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteContact;
import io.opendms.change.DeleteGroup;
import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.directory.Settlement;
import io.opendms.entry.Alias;
import io.opendms.farm.Farm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A directory that knows which aliases there are, and fails for some of them in a way of its own. */
public final class MemoryDirectory implements Directory {
    private static final Map<String, Supplier<RuntimeException>> FAILURES = Map.of(
            "locked-out", () -> new DirectoryFailure.NotAdmitted("the account of dc1 is locked out"),
            "unreachable", () -> new DirectoryFailure.Unreachable("no server answers"),
            "uncertain", () -> new DirectoryFailure.Uncertain("the answer was lost"),
            "forbidden", () -> new DirectoryFailure.NotPermitted("the account lacks a right"),
            "unconfigured", () -> new DirectoryFailure.NotConfigured("the container does not exist"),
            "refused", () -> new DirectoryFailure.ValueRefused("adding CN=refused,OU=secret failed"),
            "unexpected", () -> new DirectoryFailure.Unexpected("result 80"),
            "stranger", () -> new DirectoryFailure.MemberUnknown(List.of("nobody")),
            "defect", () -> new IllegalStateException("a defect that only the log may name"));

    private final Set<Alias> aliases = ConcurrentHashMap.newKeySet();
    private volatile Change last = new DeleteContact(Alias.of("none"));
    private volatile Runnable beforePlan = () -> {};

    public Change last() {
        return last;
    }

    /** Has something happen while a call is in work. */
    public void beforePlan(Runnable action) {
        beforePlan = action;
    }

    @Override
    public Plan plan(Farm farm, Change change) {
        last = change;
        beforePlan.run();
        Supplier<RuntimeException> failure = FAILURES.get(change.alias().key());
        if (failure != null) {
            throw failure.get();
        }
        boolean creates = change instanceof CreateContact || change instanceof CreateGroup;
        if (creates && aliases.contains(change.alias())) {
            throw new DirectoryFailure.AliasTaken("the alias is taken");
        }
        if (!creates && !aliases.contains(change.alias())) {
            throw new DirectoryFailure.EntryMissing("there is no such entry");
        }
        return new PlannedChange(change);
    }

    @Override
    public void apply(Plan plan, Runnable halfway) {
        Change change = ((PlannedChange) plan).change();
        if (change instanceof DeleteContact || change instanceof DeleteGroup) {
            aliases.remove(change.alias());
        } else if (change instanceof CreateContact || change instanceof CreateGroup) {
            if (!aliases.add(change.alias())) {
                throw new DirectoryFailure.AliasTaken("the alias is taken");
            }
        } else {
            aliases.remove(change.alias());
            aliases.add(change.resultingAlias());
        }
    }

    @Override
    public Settlement settle(Plan plan) {
        return new Settlement.NotApplied();
    }

    @Override
    public Plan withoutGone(Plan plan) {
        return plan;
    }

    @Override
    public Plan restore(String ldif, String inverseLdif) {
        return new PlannedChange(last);
    }

    @Override
    public Optional<Alias> aliasGiven(String ldif) {
        return Optional.empty();
    }

    private record PlannedChange(Change change) implements Plan {
        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public String ldif() {
            return "dn: CN=x\n";
        }

        @Override
        public String inverseLdif() {
            return "dn: CN=x\n";
        }

        @Override
        public List<String> unknownMembers() {
            return List.of();
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }
    }
}

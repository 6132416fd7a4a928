package io.opendms.written;

import io.opendms.record.RecordedChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries below some containers that the changes of the record left there, found by name and by alias. It is told of
 * all changes in their order. It needs memory for each entry that is left and eight bytes for each of their changes, none
 * for entries that were deleted. For one thread.
 */
public final class WrittenEntries {
    private final WriteReader reader;
    private final List<EntryName> containers;
    private final Map<String, WrittenEntry> byName = new HashMap<>();
    private final Map<String, WrittenEntry> byAlias = new HashMap<>();
    private final Map<String, List<WrittenEntry>> byFormerName = new HashMap<>();
    private final List<@Nullable WrittenEntry> byId = new ArrayList<>();

    public WrittenEntries(WriteReader reader, Collection<EntryName> containers) {
        this.reader = reader;
        this.containers = List.copyOf(containers);
    }

    /** Takes in a change that was recorded before the directory is read. */
    public void add(RecordedChange change) {
        add(change, Certainty.of(change));
    }

    /** Takes in a change that began while the directory is read. */
    public void addLater(RecordedChange change) {
        add(change, Certainty.LATER);
    }

    /** The entry that has a name, or may have it. */
    public Optional<WrittenEntry> named(EntryName name) {
        return Optional.ofNullable(byName.get(name.key()));
    }

    /** The entry that has an alias. */
    public Optional<WrittenEntry> withAlias(String alias) {
        return Optional.ofNullable(byAlias.get(key(alias))).filter(entry -> byId.get(entry.id()) != null);
    }

    /** All of them, in no order. */
    public Collection<WrittenEntry> all() {
        return byId.stream()
                .flatMap(entry -> Optional.ofNullable(entry).stream())
                .toList();
    }

    /**
     * A reference to an entry, made such that it stays equal to others when the entry is renamed, and is unequal to one to
     * another entry that got the name later.
     *
     * @param change the change by which it was written
     */
    public Value reference(Value written, long change) {
        EntryName name = written.asName();
        WrittenEntry now = byName.get(name.key());
        if (now != null && now.had(name, change)) {
            return new Value(written.text(), identity(now));
        }
        return byFormerName.getOrDefault(name.key(), List.of()).stream()
                .filter(each -> each.had(name, change))
                .findFirst()
                .map(each -> new Value(written.text(), identity(each)))
                .orElse(written);
    }

    /**
     * The same of a reference that stands now. Where the directory does not follow renames, it may still have a name that
     * no entry has any more.
     */
    public Value standingReference(Value found) {
        WrittenEntry now = byName.get(found.key());
        if (now != null) {
            return new Value(found.text(), identity(now));
        }
        return byFormerName.getOrDefault(found.key(), List.of()).stream()
                .reduce((one, later) -> later)
                .map(each -> new Value(found.text(), identity(each)))
                .orElse(found);
    }

    /**
     * The name that the entry of a reference has now.
     *
     * @param reference what {@link #reference} made
     * @return empty if the entry that was meant is gone, since another one has the name
     */
    public Optional<EntryName> referredBy(Value reference) {
        if (reference.key().startsWith("#")) {
            return Optional.ofNullable(byId.get(Integer.parseInt(reference.key().substring(1))))
                    .map(WrittenEntry::name);
        }
        return byName.containsKey(reference.key()) ? Optional.empty() : Optional.of(reference.asName());
    }

    /** A key that no DN has. */
    private static String identity(WrittenEntry entry) {
        return "#" + entry.id();
    }

    private void add(RecordedChange change, Certainty certainty) {
        for (Write write : reader.read(change.intent().ldif())) {
            if (containers.stream().anyMatch(write.name()::isBelow)) {
                add(write, change, certainty);
            }
        }
    }

    private void add(Write write, RecordedChange change, Certainty certainty) {
        if (write instanceof Write.Added added) {
            create(added, change.number(), certainty);
        } else if (write instanceof Write.Modified modified) {
            modify(modified, change, certainty);
        } else if (write instanceof Write.Renamed renamed) {
            rename(renamed, change, certainty);
        } else {
            delete(write.name(), change, certainty);
        }
    }

    private void create(Write.Added added, long number, Certainty certainty) {
        named(added.name()).ifPresent(there -> vacate(there, added.name(), number));
        WrittenEntry entry = make(added.name(), true, number);
        if (certainty != Certainty.SURE) {
            entry.doubt(certainty, true);
        }
        entry.add(number, certainty);
        noteAlias(entry, added.content(), certainty);
    }

    private void modify(Write.Modified modified, RecordedChange change, Certainty certainty) {
        WrittenEntry entry =
                located(modified.name(), change, certainty).orElseGet(() -> make(modified.name(), false, 0));
        entry.add(change.number(), certainty);
        noteAlias(entry, modified.modifications(), certainty);
    }

    private void rename(Write.Renamed renamed, RecordedChange change, Certainty certainty) {
        WrittenEntry entry = located(renamed.name(), change, certainty).orElseGet(() -> make(renamed.name(), false, 0));
        entry.add(change.number(), certainty);
        named(renamed.newName())
                .filter(there -> there != entry)
                .ifPresent(there -> vacate(there, renamed.newName(), change.number()));
        if (certainty == Certainty.SURE) {
            move(entry, renamed.newName(), change.number());
        } else {
            entry.mayHave(renamed.newName(), certainty);
            byName.put(renamed.newName().key(), entry);
        }
    }

    private void delete(EntryName name, RecordedChange change, Certainty certainty) {
        located(name, change, certainty).ifPresent(entry -> {
            if (certainty == Certainty.SURE) {
                forget(entry);
            } else {
                entry.add(change.number(), certainty);
                entry.doubt(certainty, false);
            }
        });
    }

    /**
     * The entry that a change found under a name. One that is known under another name only was renamed by somebody else,
     * and is known by its alias.
     */
    private Optional<WrittenEntry> located(EntryName name, RecordedChange change, Certainty certainty) {
        Optional<WrittenEntry> located =
                named(name).or(() -> withAlias(change.intent().alias()));
        located.ifPresent(entry -> {
            if (!entry.name().equals(name)) {
                move(entry, name, change.number());
            }
            if (certainty == Certainty.SURE) {
                entry.otherName().ifPresent(other -> byName.remove(other.key(), entry));
                entry.confirm();
            }
        });
        return located;
    }

    /** A name that another entry gets was free: of a rename that nobody knew the end of, this tells what became of it. */
    private void vacate(WrittenEntry there, EntryName name, long number) {
        Optional<EntryName> other = there.otherName();
        if (other.isEmpty()) {
            forget(there);
        } else if (there.name().equals(name)) {
            move(there, other.get(), number);
        } else {
            byName.remove(name.key(), there);
            there.confirm();
        }
    }

    private WrittenEntry make(EntryName name, boolean created, long since) {
        WrittenEntry entry = new WrittenEntry(byId.size(), name, created, since);
        byId.add(entry);
        byName.put(name.key(), entry);
        return entry;
    }

    private void move(WrittenEntry entry, EntryName newName, long number) {
        entry.otherName().ifPresent(other -> byName.remove(other.key(), entry));
        byName.remove(entry.name().key(), entry);
        byFormerName
                .computeIfAbsent(entry.name().key(), key -> new ArrayList<>(1))
                .add(entry);
        entry.move(newName, number);
        byName.put(newName.key(), entry);
    }

    private void noteAlias(WrittenEntry entry, List<Modification> modifications, Certainty certainty) {
        for (Modification each : modifications) {
            if (each.attribute().rule() == OwnedAttribute.Rule.ALIAS
                    && each.kind() != Modification.Kind.DELETE
                    && !each.values().isEmpty()) {
                String alias = each.values().get(0).text();
                if (certainty == Certainty.SURE) {
                    byAlias.remove(key(entry.alias()), entry);
                }
                entry.setAlias(alias);
                byAlias.put(key(alias), entry);
            }
        }
    }

    private void forget(WrittenEntry entry) {
        byName.remove(entry.name().key(), entry);
        entry.otherName().ifPresent(other -> byName.remove(other.key(), entry));
        byAlias.remove(key(entry.alias()), entry);
        for (EntryName former : entry.formerNames()) {
            byFormerName.computeIfPresent(former.key(), (key, entries) -> {
                entries.remove(entry);
                return entries.isEmpty() ? null : entries;
            });
        }
        byId.set(entry.id(), null);
    }

    private static String key(String alias) {
        return alias.toLowerCase(Locale.ROOT);
    }
}

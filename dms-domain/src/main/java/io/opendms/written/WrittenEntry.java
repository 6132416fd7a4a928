package io.opendms.written;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry that changes of farms made or modified and did not delete since: its name, its alias, and the numbers of its
 * changes, but not what they wrote, so that many of these fit into memory. For one thread.
 */
public final class WrittenEntry {
    private static final int CERTAINTY_BITS = 2;
    private static final int CERTAINTY_MASK = (1 << CERTAINTY_BITS) - 1;

    private final int id;
    private final boolean created;
    private final List<Former> former = new ArrayList<>(0);
    private EntryName name;
    private @Nullable EntryName otherName;
    private Certainty nameCertainty = Certainty.SURE;
    private String alias = "";
    private long since;
    private Certainty presence = Certainty.SURE;
    private boolean meantToBeThere = true;
    private long[] changes = new long[2];
    private int count;
    private boolean seen;

    /** A name that the entry had, from one change to another. */
    private record Former(EntryName name, long from, long until) {}

    /** @param since the change that gave it its name, 0 if it had it before the first one */
    WrittenEntry(int id, EntryName name, boolean created, long since) {
        this.id = id;
        this.name = name;
        this.created = created;
        this.since = since;
    }

    /** Whether a change made it, so that all of its content is known; else changes modified what somebody else made. */
    public boolean isCreated() {
        return created;
    }

    /** The name that it has, or had before a change of which nobody knows whether it was made. */
    public EntryName name() {
        return name;
    }

    /** The name that it has if a change was made of which nobody knows. */
    public Optional<EntryName> otherName() {
        return Optional.ofNullable(otherName);
    }

    /** How sure it is that it does not have the other name, if there is one. */
    public Certainty nameCertainty() {
        return nameCertainty;
    }

    /** The alias, empty if no change wrote one. */
    public String alias() {
        return alias;
    }

    /** How sure it is that there is such an entry. */
    public Certainty presence() {
        return presence;
    }

    /** Whether the change that makes that unsure was to make the entry, not to delete it. */
    public boolean isMeantToBeThere() {
        return meantToBeThere;
    }

    /** The numbers of its changes, rising. */
    public List<Long> changes() {
        return Arrays.stream(changes, 0, count)
                .map(each -> each >> CERTAINTY_BITS)
                .boxed()
                .toList();
    }

    /** The number of its last change. */
    long lastChange() {
        return changes[count - 1] >> CERTAINTY_BITS;
    }

    /** Whether the writes of its change with that number stand. */
    public Certainty certaintyOf(long change) {
        int at = Arrays.binarySearch(changes, 0, count, change << CERTAINTY_BITS);
        int found = at < 0 ? -at - 1 : at;
        return Certainty.at((int) (changes[found] & CERTAINTY_MASK));
    }

    /** Notes that it was found in the directory. */
    public void see() {
        seen = true;
    }

    /** Whether it was found in the directory. */
    public boolean isSeen() {
        return seen;
    }

    int id() {
        return id;
    }

    void add(long change, Certainty certainty) {
        long packed = change << CERTAINTY_BITS | certainty.ordinal();
        if (count > 0 && changes[count - 1] == packed) {
            return;
        }
        if (count == changes.length) {
            changes = Arrays.copyOf(changes, count * 2);
        }
        changes[count++] = packed;
    }

    void setAlias(String alias) {
        this.alias = alias;
    }

    /** Notes that a change was to make it, or to delete it. */
    void doubt(Certainty certainty, boolean meantToBeThere) {
        this.presence = certainty;
        this.meantToBeThere = meantToBeThere;
    }

    /** Notes that a change found it there, under its name. */
    void confirm() {
        otherName = null;
        nameCertainty = Certainty.SURE;
        presence = Certainty.SURE;
        meantToBeThere = true;
    }

    void mayHave(EntryName other, Certainty certainty) {
        otherName = other;
        nameCertainty = certainty;
    }

    /** Gives it the name that it has since a change. */
    void move(EntryName newName, long change) {
        former.add(new Former(name, since, change));
        name = newName;
        since = change;
        otherName = null;
        nameCertainty = Certainty.SURE;
    }

    /** Whether it had a name when a change was made. */
    boolean had(EntryName asked, long change) {
        if (asked.equals(name) && since <= change) {
            return true;
        }
        return former.stream()
                .anyMatch(each -> each.name().equals(asked) && each.from() <= change && change < each.until());
    }

    List<EntryName> formerNames() {
        return former.stream().map(Former::name).toList();
    }
}

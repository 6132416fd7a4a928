package io.opendms.written;

import io.opendms.record.ChangeHistory;
import io.opendms.record.RecordedChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The record as far as it was read: which entries it left, and, by reading the changes of some of them again, what was
 * written of these. For one thread.
 */
public final class Replay {
    private final ChangeHistory history;
    private final WriteReader reader;
    private final WrittenEntries entries;
    private long taken;

    private Replay(ChangeHistory history, WriteReader reader, WrittenEntries entries) {
        this.history = history;
        this.reader = reader;
        this.entries = entries;
        this.taken = history.forEach(entries::add);
    }

    /**
     * Reads the whole record for some containers.
     *
     * @throws io.opendms.record.RecordFailure if the record cannot be read
     */
    public static Replay begin(ChangeHistory history, WriteReader reader, Collection<EntryName> containers) {
        return new Replay(history, reader, new WrittenEntries(reader, containers));
    }

    /**
     * Takes in the changes that began since. To be called after each look at the directory and before what was seen there
     * is compared, so that every change is known that can have been seen.
     *
     * @throws io.opendms.record.RecordFailure if the record cannot be read
     */
    public void catchUp() {
        taken = history.forEachAfter(taken, entries::addLater);
    }

    /** The entries that the changes taken in so far left. */
    public WrittenEntries entries() {
        return entries;
    }

    /**
     * What was written of these entries, in their order. All of it is in memory at the same time.
     *
     * @throws io.opendms.record.RecordFailure if the record cannot be read
     */
    public List<WrittenState> states(List<WrittenEntry> some) {
        Map<WrittenEntry, WrittenState> states = new IdentityHashMap<>();
        Map<Long, WrittenEntry> byChange = new TreeMap<>();
        for (WrittenEntry entry : some) {
            states.put(entry, new WrittenState());
            entry.changes().forEach(number -> byChange.put(number, entry));
        }
        history.forEachOf(byChange.keySet(), change -> {
            WrittenEntry entry = byChange.get(change.number());
            WrittenState state = entry == null ? null : states.get(entry);
            if (entry != null && state != null) {
                List<Write> writes = reader.read(change.intent().ldif());
                state.apply(change, writes, entry.certaintyOf(change.number()), entries);
            }
        });
        List<WrittenState> inOrder = new ArrayList<>(some.size());
        some.forEach(entry -> inOrder.add(states.getOrDefault(entry, new WrittenState())));
        return inOrder;
    }

    /**
     * The last change of each of these entries.
     *
     * @throws io.opendms.record.RecordFailure if the record cannot be read
     */
    public Map<WrittenEntry, RecordedChange> lastChanges(List<WrittenEntry> some) {
        Map<Long, WrittenEntry> byChange = new TreeMap<>();
        for (WrittenEntry entry : some) {
            byChange.put(entry.lastChange(), entry);
        }
        Map<WrittenEntry, RecordedChange> last = new IdentityHashMap<>();
        history.forEachOf(byChange.keySet(), change -> {
            WrittenEntry entry = byChange.get(change.number());
            if (entry != null) {
                last.put(entry, change);
            }
        });
        return last;
    }
}

package io.opendms.recipient;

import io.opendms.record.RecordFailure;
import io.opendms.record.Touch;
import io.opendms.record.Touches;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which aliases were changed of late: by this node at once, by others within {@value #LOOK_SECONDS} second, as the record
 * tells. Thread-safe.
 */
public final class RecentTouches {
    /** How long a node may take another's change for not begun; it bounds how often the store is asked. */
    private static final int LOOK_SECONDS = 1;
    /** After an intent its writes follow, each within the response timeout of the directory. */
    private static final Duration SETTLING = Duration.ofMinutes(2);
    /** As long as a server that takes writes may lag behind another one within a site, and longer than answers are kept. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private static final int MOST = 100_000;

    private final Touches touches;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private Instant looked = Instant.MIN;
    private long mark;
    private long markBefore;
    private long sequence;
    private long complete;
    private boolean readable = true;

    /** @throws RecordFailure if the record cannot be read */
    public RecentTouches(Touches touches, InstantSource clock) {
        this.touches = touches;
        this.clock = clock;
        this.mark = touches.highest();
        this.markBefore = mark;
    }

    private record Seen(long sequence, Instant at, String operation) {}

    /** To be told by this node of each change that it begins, and again when that has ended. */
    public synchronized void note(String alias, String operation) {
        String key = alias.toLowerCase(Locale.ROOT);
        // Out and in again, so that the order is that of the last time.
        seen.remove(key);
        seen.put(key, new Seen(++sequence, clock.instant(), operation));
        forget();
    }

    /**
     * Where the sequence of changes stands, to be kept with an answer that is about to be asked for; negative while the
     * record cannot be read, when no answer can be known to hold.
     */
    synchronized long now() {
        return look() ? sequence : -1;
    }

    /**
     * Whether none of the aliases was changed since the sequence stood there.
     *
     * @return where the sequence stands by now, negative if one of them was changed or that cannot be known
     */
    synchronized long unchanged(Set<String> aliases, long since) {
        if (!look() || since < complete) {
            return -1;
        }
        return since == sequence || aliases.stream().noneMatch(alias -> sequenceOf(alias) > since) ? sequence : -1;
    }

    /** Whether a change of any of them may still be under way. */
    synchronized boolean areSettling(Set<String> aliases) {
        Instant before = clock.instant().minus(SETTLING);
        return aliases.stream()
                .map(seen::get)
                .anyMatch(last -> last != null && last.at().isAfter(before));
    }

    /** Whether the last that was heard of an alias is that it is being made. */
    synchronized boolean isNew(String alias) {
        Seen last = look() ? seen.get(alias) : null;
        return last != null && last.operation().startsWith("Create");
    }

    private long sequenceOf(String alias) {
        Seen last = seen.get(alias);
        return last == null ? 0 : last.sequence();
    }

    /** Takes in what other nodes began. */
    private boolean look() {
        Instant now = clock.instant();
        if (now.isBefore(looked.plusSeconds(LOOK_SECONDS)) && !now.isBefore(looked)) {
            return readable;
        }
        looked = now;
        try {
            long highest = touches.highest();
            long from = Math.max(markBefore, highest - MOST);
            if (from > markBefore) {
                complete = ++sequence;
            }
            touches.forEachAfter(from, this::take);
            // Read again from the mark before the last: a number that was given out earlier may become visible later.
            markBefore = mark;
            mark = highest;
            readable = true;
        } catch (RecordFailure e) {
            readable = false;
        }
        return readable;
    }

    private void take(Touch touch) {
        note(touch.alias(), touch.operation());
    }

    private void forget() {
        Instant before = clock.instant().minus(REMEMBERED);
        while (!seen.isEmpty() && (seen.size() > MOST || oldest().at().isBefore(before))) {
            Map.Entry<String, Seen> first = seen.entrySet().iterator().next();
            complete = first.getValue().sequence();
            seen.remove(first.getKey());
        }
    }

    private Seen oldest() {
        return seen.values().iterator().next();
    }
}

package io.opendms.recipient;

import io.opendms.record.RecordFailure;
import io.opendms.record.Touch;
import io.opendms.record.Touches;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    /** The record may be long, and the first who asks waits until it was read. */
    private static final int MOST_AT_FIRST = 10_000;

    private final Touches touches;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private Instant looked = Instant.MIN;
    private long mark;
    private long markBefore;
    private long sequence;
    private long complete;
    private boolean readable;
    /** Whether anybody has asked. Until then the record alone remembers, and neither a start nor a change pays for it. */
    private volatile boolean begun;
    /** Until then it counts that of some recent changes nothing is known, since there were too many. */
    private Instant gapUntil = Instant.MIN;

    public RecentTouches(Touches touches, InstantSource clock) {
        this.touches = touches;
        this.clock = clock;
    }

    private record Seen(long sequence, Instant at, String operation) {}

    /** To be told by this node of each change that it begins, and again when that has ended. */
    public void note(String alias, String operation) {
        if (begun) {
            noteNow(alias, operation);
        }
    }

    private synchronized void noteNow(String alias, String operation) {
        note(alias, operation, clock.instant());
    }

    private void note(String alias, String operation, Instant at) {
        String key = alias.toLowerCase(Locale.ROOT);
        // Out and in again, so that the order is that of the last time.
        seen.remove(key);
        seen.put(key, new Seen(++sequence, at, operation));
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

    /** Whether it cannot be ruled out that an alias was made of late: of no alias while the record cannot be read. */
    synchronized boolean mayBeNew(String alias) {
        if (!look() || clock.instant().isBefore(gapUntil)) {
            return true;
        }
        Seen last = seen.get(alias);
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
            if (begun) {
                follow(now);
            } else {
                begin(now);
            }
            readable = true;
        } catch (RecordFailure e) {
            readable = false;
        }
        return readable;
    }

    /** Takes in what was begun a while before somebody asks for the first time, before this start too. */
    private void begin(Instant now) {
        // First, so that no change falls between the record as it is read and those that are noted.
        begun = true;
        try {
            long highest = touches.highest();
            Instant before = now.minus(REMEMBERED);
            List<Touch> newest = new ArrayList<>();
            touches.forEachAfter(highest - MOST_AT_FIRST, newest::add);
            if (newest.size() >= MOST_AT_FIRST && newest.get(0).at().isAfter(before)) {
                gapUntil = now.plus(REMEMBERED);
            }
            newest.stream()
                    .filter(touch -> touch.at().isAfter(before))
                    .forEach(touch -> note(touch.alias(), touch.operation(), touch.at()));
            mark = highest;
            markBefore = highest;
        } catch (RecordFailure e) {
            begun = false;
            throw e;
        }
    }

    private void follow(Instant now) {
        long highest = touches.highest();
        long from = Math.max(markBefore, highest - MOST);
        if (from > markBefore) {
            complete = ++sequence;
            gapUntil = now.plus(REMEMBERED);
        }
        touches.forEachAfter(from, this::take);
        // Read again from the mark before the last: a number that was given out earlier may become visible later.
        markBefore = mark;
        mark = highest;
    }

    private void take(Touch touch) {
        note(touch.alias(), touch.operation());
    }

    private void forget() {
        Instant before = clock.instant().minus(REMEMBERED);
        while (!seen.isEmpty() && (seen.size() > MOST || oldest().at().isBefore(before))) {
            Map.Entry<String, Seen> first = seen.entrySet().iterator().next();
            complete = first.getValue().sequence();
            if (!first.getValue().at().isBefore(before)) {
                gapUntil = clock.instant().plus(REMEMBERED);
            }
            seen.remove(first.getKey());
        }
    }

    private Seen oldest() {
        return seen.values().iterator().next();
    }
}

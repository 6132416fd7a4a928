package io.opendms.submit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many members of groups may be in memory at a time, whatever many changes name or meet them. Changes of few members need
 * no room. Who finds none waits; of those who wait the first comes in whose farm has least in work, unless another is so
 * light that nobody notices that it went before. A change that is larger than the room is made alone. Thread-safe.
 */
public final class Room {
    /** Far more than one call of SharePoint's names; as many of these at a time as there are threads take no space that counts. */
    static final int FEW = 500;

    /** What takes so small a part of the room goes before those that wait. */
    static final int LIGHT = 16;

    /** Who waits keeps a thread, and other calls need some. */
    static final int MOST_WAITING = 48;

    static final int MOST_WAITING_OF_A_FARM = 16;

    private final long members;
    private final Duration patience;
    private final Map<String, Long> held = new HashMap<>();
    private final List<Share> waiting = new ArrayList<>();
    private long free;

    /**
     * @param members how many there is room for
     * @param patience how long a change waits for others to end
     */
    public Room(long members, Duration patience) {
        this.members = members;
        this.patience = patience;
        this.free = members;
    }

    /** Does something that has so many members in memory; not if there was no room for it in time. */
    <T> Optional<T> holding(String farm, long wanted, Supplier<T> body) {
        if (wanted <= FEW) {
            return Optional.of(body.get());
        }
        Share share = new Share(farm, Math.min(wanted, members));
        if (!enter(share)) {
            return Optional.empty();
        }
        try {
            return Optional.of(body.get());
        } finally {
            leave(share);
        }
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean enter(Share share) {
        long until = System.nanoTime() + patience.toNanos();
        waiting.add(share);
        try {
            while (!mayEnter(share)) {
                long left = until - System.nanoTime();
                if (left <= 0 || areTooMany(share.farm)) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            free -= share.members;
            held.merge(share.farm, share.members, Long::sum);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.remove(share);
            notifyAll();
        }
    }

    private boolean mayEnter(Share share) {
        return share.members <= free && (share.members <= members / LIGHT || isNext(share));
    }

    private boolean isNext(Share share) {
        // Of several that are least the first in the list, which has waited longest.
        return waiting.stream()
                        .min(Comparator.comparingLong(each -> held.getOrDefault(each.farm, 0L)))
                        .orElse(share)
                == share;
    }

    private boolean areTooMany(String farm) {
        return waiting.size() > MOST_WAITING
                || waiting.stream().filter(each -> each.farm.equals(farm)).count() > MOST_WAITING_OF_A_FARM;
    }

    private synchronized void leave(Share share) {
        free += share.members;
        held.computeIfPresent(share.farm, (farm, all) -> all == share.members ? null : all - share.members);
        notifyAll();
    }

    /** What a change takes; one is not another of the same size. */
    private static final class Share {
        private final String farm;
        private final long members;

        Share(String farm, long members) {
            this.farm = farm;
            this.members = members;
        }
    }
}

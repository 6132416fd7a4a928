package io.opendms.ingest.smtp.guard;

import io.opendms.farm.Network;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often something came of which peer since the first of it, within a window of time. Thread-safe. */
final class PeerCounts {
    /** Who was forgotten begins anew, which costs no more than a window's answers. */
    private static final int MOST_PEERS = 10_000;

    private final Duration window;
    private final InstantSource clock;
    private final Map<Network, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Network, Count> eldest) {
            return size() > MOST_PEERS;
        }
    };

    PeerCounts(Duration window, InstantSource clock) {
        this.window = window;
        this.clock = clock;
    }

    /** Counts once more. @return how often it was by now */
    synchronized int count(InetAddress peer) {
        Instant now = clock.instant();
        Network network = Network.of(peer);
        Count before = counts.get(network);
        Count count = before == null || isPast(before, now) ? new Count(now, 1) : before.onceMore();
        counts.put(network, count);
        return count.number;
    }

    /** How often it was by now. */
    synchronized int of(InetAddress peer) {
        Count count = counts.get(Network.of(peer));
        return count == null || isPast(count, clock.instant()) ? 0 : count.number;
    }

    private boolean isPast(Count count, Instant now) {
        return now.isAfter(count.since.plus(window));
    }

    private record Count(Instant since, int number) {
        Count onceMore() {
            return new Count(since, number + 1);
        }
    }
}

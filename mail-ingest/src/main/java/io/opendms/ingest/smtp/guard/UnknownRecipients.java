package io.opendms.ingest.smtp.guard;

import io.opendms.farm.Network;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who has asked for how many addresses that nobody has: lists of addresses are made by trying. Thread-safe. */
public final class UnknownRecipients {
    /** Who was forgotten begins anew, which costs no more than a window's answers. */
    private static final int MOST_PEERS = 10_000;

    private final SmtpLimits limits;
    private final InstantSource clock;
    private final Map<Network, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Network, Count> eldest) {
            return size() > MOST_PEERS;
        }
    };

    public UnknownRecipients(SmtpLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    public synchronized void count(Visit visit) {
        Instant now = clock.instant();
        Network network = Network.of(visit.peer());
        Count count = counts.get(network);
        if (count == null || isPast(count, now)) {
            counts.put(network, new Count(now, 1));
        } else {
            counts.put(network, new Count(count.since, count.number + 1));
        }
    }

    /** Whether the peer of a visit gets no more answers for now. */
    public synchronized boolean isTooMany(Visit visit) {
        Count count = counts.get(Network.of(visit.peer()));
        return !visit.isSafe()
                && count != null
                && !isPast(count, clock.instant())
                && count.number >= limits.maxUnknownRecipients();
    }

    private boolean isPast(Count count, Instant now) {
        return now.isAfter(count.since.plus(limits.harvestWindow()));
    }

    private record Count(Instant since, int number) {}
}

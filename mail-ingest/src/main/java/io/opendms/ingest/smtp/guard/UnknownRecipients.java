package io.opendms.ingest.smtp.guard;

import io.opendms.ingest.smtp.setting.SmtpLimits;
import java.time.InstantSource;

/** Who has asked for how many addresses that nobody has: lists of addresses are made by trying. Thread-safe. */
public final class UnknownRecipients {
    private final int most;
    private final PeerCounts counts;

    public UnknownRecipients(SmtpLimits limits, InstantSource clock) {
        most = limits.maxUnknownRecipients();
        counts = new PeerCounts(limits.harvestWindow(), clock);
    }

    public void count(Visit visit) {
        counts.count(visit.peer());
    }

    /** Whether the peer of a visit gets no more answers for now. */
    public boolean isTooMany(Visit visit) {
        return !visit.isSafe() && counts.of(visit.peer()) >= most;
    }
}

package io.opendms.notify.alert.leave;

import io.opendms.notify.alert.Wish;
import io.opendms.record.AuditRecord;
import java.time.InstantSource;
import java.util.Optional;

/** Lets people leave alerts by the links of their mails. May be used by any thread. */
public final class LeaveDesk {
    private static final int LONGEST_TOKEN = 64;

    private final Departures departures;
    private final InstantSource clock;

    public LeaveDesk(Departures departures, InstantSource clock) {
        this.departures = departures;
        this.clock = clock;
    }

    /** Whose token it is; empty if it is nobody's, too old, or the alert is gone. */
    public Optional<Departure> find(String token) {
        return isLikely(token) ? departures.find(token, clock.instant()) : Optional.empty();
    }

    /**
     * Leaves the alert, and no other.
     *
     * @param address the network address from which it is asked
     */
    public Optional<Departure> leave(String token, String address) {
        return isLikely(token)
                ? departures.leave(token, clock.instant(), departure -> record(departure, address))
                : Optional.empty();
    }

    private static boolean isLikely(String token) {
        return !token.isEmpty() && token.length() <= LONGEST_TOKEN;
    }

    private AuditRecord record(Departure departure, String address) {
        Wish wish = departure.alert().wish();
        return new AuditRecord(
                clock.instant(),
                new AuditRecord.Origin(departure.address().key(), "", address, ""),
                new AuditRecord.Action(
                        "LeaveAlert",
                        "",
                        wish.list().key(),
                        "by the link of a mail",
                        wish.subscriber().kind().word() + " "
                                + wish.subscriber().name(),
                        ""),
                "DONE",
                "");
    }
}

package io.opendms.notify.alert;

import io.opendms.record.AuditRecord;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people do with alerts. May be used by any thread. */
public final class AlertDesk {
    private final AlertRegistry registry;
    private final Readership readership;
    private final InstantSource clock;

    public AlertDesk(AlertRegistry registry, Readership readership, InstantSource clock) {
        this.registry = registry;
        this.readership = readership;
        this.clock = clock;
    }

    /** The alerts of a person, without those of groups. */
    public List<Alert> of(String person) {
        return registry.of(Subscriber.person(person));
    }

    /** All alerts, in the order of their numbers, after one of them. */
    public List<Alert> page(long after, int limit) {
        return registry.page(after, limit);
    }

    /** Why alerts could not be told when that was tried last, by their numbers. */
    public Map<Long, String> troubles() {
        return registry.troubles();
    }

    public Optional<Alert> find(long id) {
        return registry.find(id);
    }

    /**
     * Sets an alert for the one who asks.
     *
     * @throws AlertException if that one may not read the list, or has too many alerts
     */
    public Alert setOwn(Wish wish, AuditRecord.Origin by) throws AlertException {
        if (readership.readers(wish.subscriber(), wish.list()).isEmpty()) {
            throw new AlertException(
                    "You are not among the readers of " + wish.list()
                            + ", or the directory has no mail address for you. An administrator of the list names its readers.");
        }
        return put(wish, by);
    }

    /**
     * Sets an alert for somebody else. Whether those may read the list is asked when there is something to tell.
     *
     * @throws AlertException if the list has no readers, the directory does not know the subscriber, or there are too many alerts
     */
    public Alert set(Wish wish, AuditRecord.Origin by) throws AlertException {
        if (!readership.hasReaders(wish.list())) {
            throw new AlertException("Nobody would be told of " + wish.list()
                    + ": no readers are named for it. A list goes by its first address, which dms resolve shows; its readers are set on"
                    + " the page Lists or in ingest.lists.");
        }
        Subscriber known = readership
                .known(wish.subscriber())
                .orElseThrow(() -> new AlertException("The directory has no "
                        + wish.subscriber().kind().word()
                        + " of that name, or more than one; a distinguished name is never in doubt."));
        return put(new Wish(known, wish.list(), wish.rhythm(), wish.language()), by);
    }

    private Alert put(Wish wish, AuditRecord.Origin by) throws AlertException {
        String after = String.join(
                " ",
                wish.rhythm().frequency().word(),
                wish.rhythm().zone().getId(),
                wish.language().tag());
        return registry.put(wish, clock.instant(), record("SetAlert", wish, after, by))
                .orElseThrow(() -> new AlertException("There are too many alerts already: a subscriber may have "
                        + AlertRegistry.MOST_OF_SUBSCRIBER + ", a list " + AlertRegistry.MOST_OF_LIST + "."));
    }

    /** Removes an alert, and says whether it was there. */
    public boolean remove(Alert alert, AuditRecord.Origin by) {
        return registry.remove(alert.id(), record("RemoveAlert", alert.wish(), "", by));
    }

    private AuditRecord record(String name, Wish wish, String after, AuditRecord.Origin by) {
        String subscriber =
                wish.subscriber().kind().word() + " " + wish.subscriber().name();
        return new AuditRecord(
                clock.instant(),
                by,
                new AuditRecord.Action(name, "", wish.list().key(), subscriber, "", after),
                "DONE",
                "");
    }
}

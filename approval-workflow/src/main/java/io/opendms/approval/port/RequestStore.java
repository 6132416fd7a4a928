package io.opendms.approval.port;

import io.opendms.approval.Draft;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.policy.Quota;
import io.opendms.entry.Alias;
import io.opendms.record.Mark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where requests are kept. A step of a request, its history, its audit record and its notice are written in one
 * transaction. All methods may be called from any thread and any node; what they return is what was on disk at some
 * moment of the call. All throw {@link io.opendms.record.RecordFailure} if the store cannot be used.
 */
public interface RequestStore {

    /**
     * Keeps a new request. When this returns, it is on disk.
     *
     * @return its number; empty if the alias that it would give is reserved by another request
     */
    OptionalInt add(Draft draft, Trace trace);

    /**
     * Keeps a new request unless the same waits already or the bounds are reached. What it looks at and what it keeps are one
     * step, however many ask at once and on however many nodes. When this returns, the request is on disk.
     *
     * @param mark of the alias that it would give, read before its plan was made
     */
    Admission admit(Draft draft, Mark mark, Quota quota, Trace trace);

    /**
     * Keeps the next version of a request. When this returns, it is on disk.
     *
     * @return whether it was kept; not so if somebody else made that version first
     */
    boolean replace(Request next, Trace trace);

    /** A request with all that is known of it. */
    Optional<Request> find(int id);

    /** The plan of one round of a request, which stays when another replaces it. */
    Optional<PlanText> plan(int id, int round);

    /** What a farm needs to know of a request; farms ask for this often. */
    Optional<Outline> outline(int id);

    /** What happened to a request, oldest first. */
    List<Step> history(int id);

    /** Whether an open request is to give this alias. */
    boolean isReserved(Alias alias);

    /** The numbers of the pending requests of a farm that concern an alias, oldest first. */
    List<Integer> pendingOf(String farm, Alias alias);

    /** Of the pending requests from one number to another those of whose present plan a person, in any case, has said something. */
    Set<Integer> decidedBy(String person, int first, int last);

    /**
     * How many requests of a farm are pending.
     *
     * @param requester only those that are counted under this name, in any case; empty for all
     * @param most counts no further than this
     */
    int countPending(String farm, String requester, int most);

    /** The numbers of the requests that somebody has to look at, those that are due longest first. */
    List<Integer> due(Instant now, int most);

    /** The numbers of the requests that a worker has claimed and not let go of. */
    List<Integer> claimedBy(String worker);

    /**
     * A page of the queue. It costs about the same however many requests there are, and whatever is looked for.
     */
    Page page(Query query);

    /** What became of a draft. */
    sealed interface Admission {
        /** It waits under a number of its own. */
        record Kept(int id) implements Admission {}

        /** The farm asked for the same before, and that waits; never so of a new group, whose alias then is reserved. */
        record Known(int id) implements Admission {}

        /** The alias that it would give is reserved by another request. */
        record AliasReserved() implements Admission {}

        /** Another node was about to give the alias since the mark: what became of that stands in the directory, or will. */
        record Overtaken() implements Admission {}

        /** As many of the farm wait as may. */
        record FarmFull() implements Admission {}

        /** As many of the requester wait as may. */
        record RequesterFull() implements Admission {}
    }
}

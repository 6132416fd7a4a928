package io.opendms.approval.app;

import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.RequestStore;
import io.opendms.submit.Execution;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due: applies what was approved, takes back what is to be taken back, reminds, and lets expire. Several
 * workers on several nodes share the work; each piece is done by the one that claimed it, and by another once its lease
 * has ended. All methods may be called from any thread.
 */
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.approval");

    private static final int BATCH = 100;

    private final RequestStore store;
    private final Ledger ledger;
    private final Policies policies;
    private final Applying applying;
    private final Person self;
    private final Queue<Integer> abandoned;

    /** The numbers of the requests that are due and could not be read when they were last looked at. */
    private final Set<Integer> unreadable = ConcurrentHashMap.newKeySet();

    /**
     * Made before anything is claimed under this name, since what is claimed under it now an earlier process left behind.
     *
     * @param node the name of this worker, unique among all that share the store
     * @throws io.opendms.record.RecordFailure if the store cannot be used
     */
    public Worker(RequestStore store, Policies policies, Execution execution, InstantSource clock, String node) {
        this.store = store;
        this.ledger = new Ledger(store, clock);
        this.policies = policies;
        this.self = Person.service(node);
        this.applying = new Applying(policies, execution, ledger, self);
        this.abandoned = new ConcurrentLinkedQueue<>(store.claimedBy(node));
    }

    /**
     * Does what is due now, but no more than a hundred pieces, and leaves out requests that cannot be read; first what an earlier
     * process had begun, which cannot finish it, so that nobody waits for the end of a dead worker's lease.
     *
     * @return how many pieces were due and could be read; if there were any, more may be due already
     * @throws io.opendms.record.RecordFailure if the store cannot be used; what was begun is taken up again later
     */
    public int run() {
        for (Integer id = abandoned.poll(); id != null; id = abandoned.poll()) {
            read(id).filter(this::isMine).ifPresent(request -> applying.takeUp(request, ledger.now()));
        }
        // What cannot be read stays due, and would otherwise fill the batch in the end.
        List<Integer> due = store.due(ledger.now(), BATCH + unreadable.size());
        int readable = 0;
        for (int id : due) {
            Optional<Request> request = read(id);
            request.ifPresent(this::look);
            readable += request.isPresent() ? 1 : 0;
        }
        return readable;
    }

    /** Empty also if the request is damaged, so that it does not stop the others; that is logged once. */
    private Optional<Request> read(int id) {
        try {
            Optional<Request> request = store.find(id);
            unreadable.remove(id);
            return request;
        } catch (RuntimeException e) {
            // Broad: a damaged row fails as any of the checks that it breaks.
            return unreadable.contains(id) ? Optional.empty() : readAgain(id);
        }
    }

    /** A store that goes away takes sound requests with it, and then nothing is said of this one. */
    private Optional<Request> readAgain(int id) {
        store.due(ledger.now(), 1);
        try {
            return store.find(id);
        } catch (RuntimeException e) {
            unreadable.add(id);
            LOG.error("request_unreadable id={}", id, e);
            return Optional.empty();
        }
    }

    private boolean isMine(Request request) {
        return request.work().worker().equals(self.name())
                && request.times().due().isPresent();
    }

    private void look(Request request) {
        Instant now = ledger.now();
        Optional<Instant> due = request.times().due();
        if (due.isEmpty() || now.isBefore(due.get())) {
            return;
        }
        if (request.status() == Status.PENDING) {
            passTime(request, now);
        } else {
            applying.takeUp(request, now);
        }
    }

    private void passTime(Request request, Instant now) {
        boolean over = !now.isBefore(request.times().expires());
        Request next = over ? request.expired(now, needed(request)) : request.reminded(now);
        ledger.keep(request, next, over ? Event.EXPIRE : Event.REMIND, self, next.comment());
    }

    /** How many must agree by now; 0 if the farm is no longer configured. */
    private int needed(Request request) {
        return policies.of(request.asked().farm()).map(Rules::minimumApprovals).orElse(0);
    }
}

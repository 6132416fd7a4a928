package io.opendms.approval.app;

import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.port.RequestStore;
import io.opendms.submit.Execution;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Does what is due: applies what was approved, takes back what is to be taken back, reminds, and lets expire. Several
 * workers on several nodes share the work; each piece is done by the one that claimed it, and by another once its lease
 * has ended. All methods may be called from any thread.
 */
public final class Worker {
    private static final int BATCH = 100;

    private final RequestStore store;
    private final Ledger ledger;
    private final Applying applying;
    private final Person self;
    private final Queue<Integer> abandoned;

    /**
     * Made before anything is claimed under this name, since what is claimed under it now an earlier process left behind.
     *
     * @param node the name of this worker, unique among all that share the store
     * @throws io.opendms.record.RecordFailure if the store cannot be used
     */
    public Worker(RequestStore store, Policies policies, Execution execution, InstantSource clock, String node) {
        this.store = store;
        this.ledger = new Ledger(store, clock);
        this.self = Person.service(node);
        this.applying = new Applying(store, policies, execution, ledger, self);
        this.abandoned = new ConcurrentLinkedQueue<>(store.claimedBy(node));
    }

    /**
     * Does what is due now, but no more than a hundred pieces; first what an earlier process had begun, which cannot finish
     * it, so that nobody waits for the end of a dead worker's lease.
     *
     * @return how many pieces were due; if there were any, more may be due already
     * @throws io.opendms.record.RecordFailure if the store cannot be used; what was begun is taken up again later
     */
    public int run() {
        for (Integer id = abandoned.poll(); id != null; id = abandoned.poll()) {
            store.find(id).filter(this::isMine).ifPresent(request -> applying.takeUp(request, ledger.now()));
        }
        List<Integer> due = store.due(ledger.now(), BATCH);
        for (int id : due) {
            store.find(id).ifPresent(this::look);
        }
        return due.size();
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
        Request next = over ? request.expired(now) : request.reminded(now);
        ledger.keep(request, next, over ? Event.EXPIRE : Event.REMIND, self, next.comment());
    }
}

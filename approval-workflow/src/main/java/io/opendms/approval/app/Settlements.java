package io.opendms.approval.app;

import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.port.RequestStore;
import io.opendms.record.Closing;
import io.opendms.record.OpenIntent;
import io.opendms.submit.IntentListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Brings what was found out of an intent to the request that it was for. An alias is settled before it is changed again,
 * so a request whose worker died learns of its writes before anything else can cover them.
 */
public final class Settlements implements IntentListener {
    private static final String PREFIX = "request-";

    private final RequestStore store;
    private final Ledger ledger;
    private final Person self;

    /** @param node the name of this worker */
    public Settlements(RequestStore store, InstantSource clock, String node) {
        this.store = store;
        this.ledger = new Ledger(store, clock);
        this.self = Person.service(node);
    }

    /** Under which the change record and the log tell of what is written for a request. */
    static String requestId(int id) {
        return PREFIX + id;
    }

    @Override
    public void settled(OpenIntent open, Closing.Result result) {
        requestOf(open)
                .filter(request -> request.work().intent() == open.number())
                .ifPresent(request -> settled(request, result));
    }

    private Optional<Request> requestOf(OpenIntent open) {
        String requestId = open.intent().requestId();
        return requestId.matches(PREFIX + "\\d{1,10}")
                ? store.find((int) Math.min(Integer.MAX_VALUE, Long.parseLong(requestId.substring(PREFIX.length()))))
                : Optional.empty();
    }

    /** If somebody else made a step meanwhile, that one is no worse informed: it looks into the directory first. */
    private void settled(Request request, Closing.Result result) {
        Instant now = ledger.now();
        boolean undo = request.status() == Status.APPLIED;
        if (undo && request.work().undoFor().isEmpty() || request.status() == Status.UNDONE) {
            return;
        }
        String detail = "found in the directory";
        if (result == Closing.Result.APPLIED) {
            Request next = undo ? request.undone(now) : request.applied("", now);
            ledger.keep(request, next, undo ? Event.UNDO : Event.SUCCEED, self, detail);
        } else if (result == Closing.Result.NOT_APPLIED) {
            ledger.keep(request, request.settled(now, now), Event.SETTLE, self, "not " + detail);
        }
    }
}

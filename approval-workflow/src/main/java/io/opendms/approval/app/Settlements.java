package io.opendms.approval.app;

import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.Transitions;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Step;
import io.opendms.record.Closing;
import io.opendms.record.OpenIntent;
import io.opendms.submit.IntentListener;
import io.opendms.submit.Order;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was found out of an intent to the request that it was for. An alias is settled before it is changed again,
 * so a request whose worker died learns of its writes before anything else can cover them. One that failed before its last
 * writes were known is applied if they are found (ADR 73).
 */
public final class Settlements implements IntentListener {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.approval");
    private static final String PREFIX = "request-";
    private static final String FOUND_LATE = "its writes were found in the directory after it had failed";

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

    /**
     * Until it is told: whoever makes a step of the request meanwhile may have asked before this end was known, and would find
     * the intent closed afterwards.
     */
    @Override
    public void settled(OpenIntent open, Closing.Result result) {
        boolean told = false;
        while (!told) {
            told = requestOf(open)
                    .filter(request -> request.work().intent() == open.number())
                    .map(request -> tell(request, open, result))
                    .orElse(true);
        }
    }

    /** The worker that wrote it may have died before the record knew of the end, and the entry been changed since. */
    @Override
    public boolean isReported(OpenIntent open) {
        Event end = Order.takesBack(open.intent()) ? Event.UNDO : Event.SUCCEED;
        return requestOf(open)
                .filter(request -> Step.reported(store.history(request.id()), open.number(), end))
                .isPresent();
    }

    private Optional<Request> requestOf(OpenIntent open) {
        String requestId = open.intent().requestId();
        return requestId.matches(PREFIX + "\\d{1,10}")
                ? store.find((int) Math.min(Integer.MAX_VALUE, Long.parseLong(requestId.substring(PREFIX.length()))))
                : Optional.empty();
    }

    /** Whether the request is told, or has nothing to be told of; not so if somebody else made a step meanwhile. */
    private boolean tell(Request request, OpenIntent open, Closing.Result result) {
        boolean undo = request.status() == Status.APPLIED;
        if (undo && request.work().undoFor().isEmpty()) {
            return knowsAlready(request, open, result);
        }
        Instant now = ledger.now();
        String detail = "found in the directory";
        if (result == Closing.Result.APPLIED && undo) {
            return ledger.keep(request, request.undone(now), Event.UNDO, self, detail);
        }
        if (result == Closing.Result.APPLIED && Transitions.allows(request.status(), Event.SUCCEED)) {
            String note = request.status() == Status.FAILED ? FOUND_LATE : "";
            return ledger.keep(request, request.applied(note, now), Event.SUCCEED, self, detail);
        }
        if (result == Closing.Result.NOT_APPLIED && Transitions.allows(request.status(), Event.SETTLE)) {
            return ledger.keep(request, request.settled(now, now), Event.SETTLE, self, "not " + detail);
        }
        return true;
    }

    /** A change that nobody takes back knows that it was applied; not so that it was taken back after that had been refused. */
    private static boolean knowsAlready(Request request, OpenIntent open, Closing.Result result) {
        if (Order.takesBack(open.intent()) && result != Closing.Result.NOT_APPLIED) {
            LOG.warn(
                    "request_taken_back_unasked id={} intent={} result={}",
                    request.id(),
                    open.number(),
                    result.name().toLowerCase(Locale.ROOT));
        }
        return true;
    }
}

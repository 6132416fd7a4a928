package io.opendms.approval.app;

import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.RequestStore.Admission;
import io.opendms.approval.port.Step;
import io.opendms.approval.port.Trace;
import io.opendms.entry.LogText;
import io.opendms.record.Mark;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps each step of a request together with its trace, and logs those that were kept. */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.approval");

    private final RequestStore store;
    private final InstantSource clock;

    Ledger(RequestStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The present, no finer than it is kept. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The steps of a request so far, the first one first. */
    List<Step> history(int id) {
        return store.history(id);
    }

    Admission submit(Draft draft, Mark mark, Quota quota, Person by, String requestId) {
        Admission admission = store.admit(
                draft,
                mark,
                quota,
                new Trace(
                        draft.times().submitted(),
                        by,
                        Event.SUBMIT,
                        null,
                        draft.asked().note().justification(),
                        requestId));
        if (admission instanceof Admission.Kept kept) {
            LOG.info(
                    "request_submitted id={} farm=\"{}\" operation={} alias=\"{}\"",
                    kept.id(),
                    LogText.escaped(draft.asked().farm()),
                    draft.asked().change().operation(),
                    draft.asked().change().alias());
        }
        return admission;
    }

    /** Whether the step was kept; not so if somebody else made one meanwhile. */
    boolean keep(Request before, Request next, Event event, Person by, String detail) {
        boolean kept = store.replace(next, new Trace(next.times().changed(), by, event, before.status(), detail));
        if (kept) {
            LOG.info(
                    "request_step id={} version={} event={} status={} by=\"{}\" detail=\"{}\"",
                    next.id(),
                    next.version(),
                    event.name().toLowerCase(Locale.ROOT),
                    next.status().word(),
                    LogText.escaped(by.name()),
                    LogText.escaped(detail));
        }
        return kept;
    }
}

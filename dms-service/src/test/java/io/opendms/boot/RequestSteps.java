package io.opendms.boot;

import io.opendms.approval.Decision;
import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Trace;
import io.opendms.submit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** Steps of requests as a worker of another node would make them, who meets what no directory here does. */
record RequestSteps(RequestStore requests) {
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Lets a request be approved, and wait for a directory that did not answer. */
    void postpone(int id) {
        postpone(id, LONG);
    }

    /** The same for so long. */
    void postpone(int id, Duration wait) {
        Instant now = now();
        step(claimed(id, now).postponed("no server answers", now, now.plus(wait)), Event.POSTPONE, Status.APPLYING);
    }

    /** Lets a request be approved, and refused by the directory before anything was written. */
    void fail(int id, Refusal why, String explanation) {
        Instant now = now();
        step(claimed(id, now).failed(why, explanation, now), Event.FAIL, Status.APPLYING);
    }

    /** Lets a request be approved, and be written for as long as the test goes. */
    void hold(int id) {
        claimed(id, now());
    }

    /** Lets the deputy of somebody approve one of many times that are needed. */
    void approveInPlaceOf(int id, String approver) {
        Decision decision = approval("CONTOSO\\dora", approver, now());
        step(
                kept(id).approved(decision, 3),
                new Person(decision.by(), "", Set.of(), "10.20.7.8"),
                Event.APPROVE,
                Status.PENDING);
    }

    private Request claimed(int id, Instant now) {
        // Agreed to at a later time, so that no worker comes between.
        Request approved = kept(id).approved(approval("CONTOSO\\anna", "", later(now)), 1);
        step(approved, Event.APPROVE, Status.PENDING);
        Request claimed = kept(id).claimed("another node", now, later(now));
        step(claimed, Event.CLAIM, Status.APPROVED);
        return claimed;
    }

    private Request kept(int id) {
        return requests.find(id).orElseThrow();
    }

    private static Decision approval(String by, String inPlaceOf, Instant at) {
        return new Decision(1, Decision.Verdict.APPROVE, by, inPlaceOf, "", at);
    }

    private void step(Request next, Event event, Status from) {
        step(next, Person.service("another node"), event, from);
    }

    private void step(Request next, Person by, Event event, Status from) {
        Trace trace = new Trace(next.times().changed(), by, event, from, "");
        if (!requests.replace(next, trace)) {
            throw new AssertionError(event);
        }
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }

    private static Instant later(Instant now) {
        return now.plus(LONG);
    }
}

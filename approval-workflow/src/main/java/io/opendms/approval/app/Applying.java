package io.opendms.approval.app;

import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.Times;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.Step;
import io.opendms.directory.Plan;
import io.opendms.entry.LogText;
import io.opendms.farm.Farm;
import io.opendms.record.Closing;
import io.opendms.record.RecordFailure;
import io.opendms.submit.Executed;
import io.opendms.submit.Execution;
import io.opendms.submit.Order;
import io.opendms.submit.Outcome;
import io.opendms.submit.Progress;
import io.opendms.submit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one request out, or takes it back: claims it, lets the directory be written, and keeps what came of it. */
final class Applying {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.approval");

    /** Longer than a plan takes, and then longer than its writes take: a handful of requests to the directory, each with its time-out. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Policies policies;
    private final Execution execution;
    private final Ledger ledger;
    private final Person self;

    Applying(Policies policies, Execution execution, Ledger ledger, Person self) {
        this.policies = policies;
        this.execution = execution;
        this.ledger = ledger;
        this.self = self;
    }

    /** A request that is told of earlier writes with this has changed, and is taken up when it is due again. */
    void takeUp(Request request, Instant now) {
        settle(request);
        Request claimed = request.claimed(self.name(), now, now.plus(LEASE));
        if (!ledger.keep(request, claimed, Event.CLAIM, self, "")) {
            return;
        }
        Attempt attempt = new Attempt(claimed);
        try {
            attempt.finish(carryOut(attempt));
        } catch (ClaimLost e) {
            LOG.warn("request_claim_lost id={} worker=\"{}\"", request.id(), LogText.escaped(self.name()));
        }
    }

    private void settle(Request request) {
        try {
            execution.settle(request.asked().change());
        } catch (RecordFailure e) {
            throw e;
        } catch (RuntimeException e) {
            // Broad: whatever it is, the attempt meets the same, and puts it down in the request.
            return;
        }
    }

    private Executed carryOut(Attempt attempt) {
        Request request = attempt.current;
        Optional<Farm> farm = policies.farm(request.asked().farm());
        if (farm.isEmpty()) {
            return refused(Refusal.NOT_CONFIGURED, "farm " + request.asked().farm() + " is no longer configured");
        }
        try {
            List<Step> history = ledger.history(request.id());
            if (Losses.isNothingWritten(request, history)) {
                return refused(Refusal.DENIED, Losses.NOTHING_WRITTEN);
            }
            Optional<Outcome.Refused> unwanted = unwanted(request, history);
            if (unwanted.isPresent()) {
                LOG.error("request_not_approved id={} version={}", request.id(), request.version());
                return new Executed.Ended(unwanted.get());
            }
            Order order = order(request, farm.get(), history);
            return request.status() == Status.APPLYING
                    ? execution.apply(order, policies.objection(request), attempt)
                    : execution.undo(order, attempt);
        } catch (RecordFailure | ClaimLost e) {
            throw e;
        } catch (RuntimeException e) {
            // Broad: a defect that one request brings to light must not stop the others; it is tried again for a day.
            LOG.error("request_attempt_broken id={}", request.id(), e);
            return refused(
                    Refusal.UNREACHABLE, "internal error; the service's log tells more of request " + request.id());
        }
    }

    /** Why nothing may be written for it, whatever status it has in the store: the decisions are not there that it takes. */
    private Optional<Outcome.Refused> unwanted(Request request, List<Step> history) {
        if (request.status() == Status.APPLYING) {
            return policies.shortfall(request);
        }
        return Step.isUndoOrdered(history)
                ? Optional.empty()
                : Optional.of(new Outcome.Refused(Refusal.DENIED, "nobody ordered that it is taken back"));
    }

    /** In the name of who asked for it, the farm's call or the person who has it taken back, and from where. */
    private Order order(Request request, Farm farm, List<Step> history) {
        boolean undo = request.status() == Status.APPLIED;
        Event asking = undo ? Event.ORDER_UNDO : Event.SUBMIT;
        String address = "";
        long sent = 0;
        for (Step step : history) {
            if (step.event() == asking) {
                address = step.source();
            }
            if (step.event() == Event.BEGIN) {
                sent = Long.parseLong(step.detail().substring(Step.INTENT.length()));
            } else if (step.event() == Event.REPLAN || step.event() == Event.ORDER_UNDO) {
                // A new plan, or the plan of taking it back, has not been sent yet.
                sent = 0;
            }
        }
        return new Order(
                farm,
                undo ? request.work().undoFor() : request.asked().caller(),
                address,
                request.asked().change(),
                request.asked().note(),
                Settlements.requestId(request.id()),
                request.plan().ldif(),
                request.plan().inverseLdif(),
                request.work().intent(),
                sent);
    }

    private static Executed refused(Refusal refusal, String explanation) {
        return new Executed.Ended(new Outcome.Refused(refusal, explanation));
    }

    /** Somebody else has the request, because the lease ended or a person changed it; nothing may be written for it here. */
    private static final class ClaimLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClaimLost() {
            super("the claim was lost", null, false, false);
        }
    }

    /** One claim of one request, from version to version. */
    private final class Attempt implements Progress {
        private final boolean undo;
        private Request current;
        private List<String> warnings = List.of();
        private boolean ended;

        Attempt(Request claimed) {
            this.current = claimed;
            this.undo = claimed.status() == Status.APPLIED;
        }

        @Override
        public void begins(long intent, Plan plan) {
            warnings = plan.warnings();
            Instant now = ledger.now();
            keep(current.begun(intent, plan.inverseLdif(), now, now.plus(LEASE)), Event.BEGIN, Step.INTENT + intent);
        }

        @Override
        public void closes(long intent, Closing.Result result) {
            if (result == Closing.Result.APPLIED) {
                succeed(warnings);
            } else if (result == Closing.Result.NOT_APPLIED) {
                Instant now = ledger.now();
                keep(current.settled(now, current.times().due().orElse(now)), Event.SETTLE, Step.INTENT + intent);
            }
        }

        private void succeed(List<String> left) {
            String note = String.join("; ", left);
            Instant now = ledger.now();
            keep(undo ? current.undone(now) : current.applied(note, now), undo ? Event.UNDO : Event.SUCCEED, note);
            ended = true;
        }

        void finish(Executed executed) {
            if (ended) {
                return;
            }
            if (executed instanceof Executed.Differs differs) {
                Instant now = ledger.now();
                keep(current.replanned(differs.plan(), again(now)), Event.REPLAN, "the directory has changed");
            } else if (executed instanceof Executed.Ended end && end.outcome() instanceof Outcome.Done done) {
                succeed(done.warnings());
            } else if (executed instanceof Executed.Ended end && end.outcome() instanceof Outcome.Refused refused) {
                refused(refused);
            } else {
                throw new IllegalArgumentException("an order that was decided on cannot wait");
            }
        }

        private void refused(Outcome.Refused refused) {
            Instant now = ledger.now();
            int attempts = current.work().attempts();
            String why = refused.explanation();
            if (isUnsettled() || refused.refusal() == Refusal.UNREACHABLE && Retry.isWorthwhile(attempts)) {
                keep(current.postponed(why, now, now.plus(Retry.pause(attempts))), Event.POSTPONE, why);
            } else if (undo) {
                keep(current.undoRefused(why, now), Event.REFUSE_UNDO, why);
            } else {
                keep(current.failed(refused.refusal(), why, now), Event.FAIL, why);
            }
        }

        /** While nobody knows whether its last writes stand, nobody can say that it failed, whatever is refused meanwhile (ADR 73). */
        private boolean isUnsettled() {
            long intent = current.work().intent();
            return intent > 0 && execution.isOpen(intent);
        }

        private Times again(Instant now) {
            Rules rules = policies.of(current.asked().farm()).orElseThrow();
            return new Times(current.times().submitted(), rules.expiry(now), now, rules.firstDue(now));
        }

        private void keep(Request next, Event event, String detail) {
            if (!ledger.keep(current, next, event, self, detail)) {
                throw new ClaimLost();
            }
            current = next;
        }
    }
}

package io.opendms.boot.decide;

import io.opendms.approval.Decision;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Reply;
import io.opendms.approval.port.RequestStore;
import io.opendms.desk.Desk;
import io.opendms.entry.MailAddress;
import io.opendms.notify.decide.Outcome;
import io.opendms.notify.decide.Question;
import io.opendms.notify.decide.RequestDecisions;
import io.opendms.notify.decide.Ruling;
import io.opendms.notify.mail.Origin;
import io.opendms.security.people.Roles;
import io.opendms.security.people.User;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Decides at the desk at which the pages decide, as the person who is known by the address. What has changed of a
 * request since the mail does not matter while its plan is the same: a colleague who looks into it, the vote of another one.
 */
final class DeskDecisions implements RequestDecisions {
    /** How often somebody else may be first between looking and deciding. */
    private static final int MOST_TRIES = 20;

    private final Desk desk;
    private final RequestStore requests;
    private final Deciders deciders;
    private final Roles roles;
    private final InstantSource clock;

    DeskDecisions(Desk desk, RequestStore requests, Deciders deciders, Roles roles, InstantSource clock) {
        this.desk = desk;
        this.requests = requests;
        this.deciders = deciders;
        this.roles = roles;
        this.clock = clock;
    }

    @Override
    public Ruling decide(Question question, boolean approve, String reason, String source) {
        Optional<User> user = deciders.by(question.approver()).map(account -> roles.of(account, source));
        if (user.isEmpty()) {
            return new Ruling(Outcome.FORBIDDEN, "Nobody who may sign in is known by this address.");
        }
        Verdict verdict = approve ? Verdict.APPROVE : Verdict.REJECT;
        for (int i = 0; i < MOST_TRIES; i++) {
            Optional<Ruling> ruling = attempt(user.get(), question, verdict, reason);
            if (ruling.isPresent()) {
                return ruling.get();
            }
        }
        throw new IllegalStateException("request " + question.request() + " changes faster than it can be decided on");
    }

    /** Empty if somebody else was first, so that the request has to be looked at again. */
    private Optional<Ruling> attempt(User user, Question question, Verdict verdict, String reason) {
        Optional<Request> found = desk.find(user, question.request());
        if (found.isEmpty()) {
            return Optional.of(Ruling.of(Outcome.GONE));
        }
        Request request = found.get();
        Optional<Ruling> over = made(request, user, verdict)
                .map(Ruling::of)
                .or(() -> over(request))
                .or(() -> isReplanned(request, question) ? Optional.of(Ruling.of(Outcome.CHANGED)) : Optional.empty());
        return over.isPresent() ? over : ruling(decide(user, request, verdict, reason));
    }

    private Reply decide(User user, Request request, Verdict verdict, String reason) {
        return verdict == Verdict.APPROVE
                ? desk.approve(user, request.id(), request.version(), reason)
                : desk.reject(user, request.id(), request.version(), reason);
    }

    private static Optional<Ruling> ruling(Reply reply) {
        if (reply instanceof Reply.Done done) {
            return Optional.of(Ruling.of(outcome(done.request())));
        }
        if (reply instanceof Reply.Forbidden forbidden) {
            return Optional.of(new Ruling(Outcome.FORBIDDEN, forbidden.why()));
        }
        return reply instanceof Reply.Unknown ? Optional.of(Ruling.of(Outcome.GONE)) : Optional.empty();
    }

    /** What this person has decided already, in the same sense and on the same plan: an answer may come twice. */
    private static Optional<Outcome> made(Request request, User user, Verdict verdict) {
        List<Decision> same = request.decisions().stream()
                .filter(decision -> decision.round() == request.plan().round()
                        && decision.verdict() == verdict
                        && decision.by().equalsIgnoreCase(user.person().name()))
                .toList();
        return same.isEmpty() ? Optional.empty() : Optional.of(outcome(request));
    }

    private static Outcome outcome(Request request) {
        return switch (request.status()) {
            case PENDING -> Outcome.AGREED;
            case REJECTED -> Outcome.REJECTED;
            default -> Outcome.APPROVED;
        };
    }

    private Optional<Ruling> over(Request request) {
        if (request.status() == Status.EXPIRED
                || request.status() == Status.PENDING
                        && !clock.instant().isBefore(request.times().expires())) {
            return Optional.of(Ruling.of(Outcome.EXPIRED));
        }
        return request.status() == Status.PENDING
                ? Optional.empty()
                : Optional.of(new Ruling(Outcome.OVER, request.status().word()));
    }

    private boolean isReplanned(Request request, Question question) {
        return requests.history(request.id()).stream()
                .anyMatch(step -> step.event() == Event.REPLAN && step.version() > question.version());
    }

    @Override
    public boolean isAccountOf(String account, MailAddress address) {
        return deciders.by(address)
                .filter(owner -> owner.name().equalsIgnoreCase(account))
                .isPresent();
    }

    @Override
    public Origin origin(int request) {
        return requests.find(request)
                .map(found -> Origin.ofFarm(found.asked().farm()))
                .orElse(Origin.SERVICE);
    }
}

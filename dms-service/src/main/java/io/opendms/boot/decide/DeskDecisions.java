package io.opendms.boot.decide;

import io.opendms.approval.Decision;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Reply;
import io.opendms.approval.port.RequestStore;
import io.opendms.desk.Desk;
import io.opendms.directory.Account;
import io.opendms.notify.decide.Outcome;
import io.opendms.notify.decide.Question;
import io.opendms.notify.decide.RequestDecisions;
import io.opendms.notify.decide.Ruling;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.security.people.Roles;
import io.opendms.security.people.User;
import java.time.InstantSource;
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
    private final SettingsOf settings;
    private final InstantSource clock;

    /** @param settings whose mail an answer is */
    DeskDecisions(
            Desk desk,
            RequestStore requests,
            Deciders deciders,
            Roles roles,
            SettingsOf settings,
            InstantSource clock) {
        this.desk = desk;
        this.requests = requests;
        this.deciders = deciders;
        this.roles = roles;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Ruling decide(Question question, boolean approve, String reason, String source) {
        Optional<User> user = decider(question).map(account -> roles.of(account, source));
        if (user.isEmpty()) {
            return new Ruling(Outcome.FORBIDDEN, Ruling.NO_ACCOUNT);
        }
        Verdict verdict = approve ? Verdict.APPROVE : Verdict.REJECT;
        for (int i = 0; i < MOST_TRIES; i++) {
            Optional<Ruling> ruling = attempt(user.get(), question, verdict, reason);
            if (ruling.isPresent()) {
                return ruling.get();
            }
        }
        throw new BusyRequestException(question.request());
    }

    /** Empty if somebody else was first, so that the request has to be looked at again. */
    private Optional<Ruling> attempt(User user, Question question, Verdict verdict, String reason) {
        Optional<Request> found = desk.find(user, question.request());
        if (found.isEmpty()) {
            return Optional.of(Ruling.of(Outcome.GONE));
        }
        Request request = found.get();
        Optional<Ruling> over = made(request, user, verdict)
                .or(() -> over(request))
                .or(() -> isReplanned(request, question) ? Optional.of(Ruling.of(Outcome.CHANGED)) : Optional.empty());
        return over.isPresent() ? over : ruling(decide(user, request, verdict, reason), verdict);
    }

    /** Nobody sits before a mail who could shorten its reason, so that a long one is cut. */
    private Reply decide(User user, Request request, Verdict verdict, String written) {
        String reason = Decision.line(written);
        return verdict == Verdict.APPROVE
                ? desk.approve(user, request.id(), request.version(), reason)
                : desk.reject(user, request.id(), request.version(), reason);
    }

    private Optional<Ruling> ruling(Reply reply, Verdict verdict) {
        if (reply instanceof Reply.Done done) {
            return Optional.of(heard(done.request(), verdict));
        }
        if (reply instanceof Reply.Forbidden forbidden) {
            return Optional.of(new Ruling(Outcome.FORBIDDEN, forbidden.why()));
        }
        if (reply instanceof Reply.Heard heard) {
            return Optional.of(new Ruling(Outcome.FORBIDDEN, heard.why()));
        }
        return reply instanceof Reply.Unknown ? Optional.of(Ruling.of(Outcome.GONE)) : Optional.empty();
    }

    /** What this person has decided already, in the same sense and on the same plan: an answer may come twice. */
    private Optional<Ruling> made(Request request, User user, Verdict verdict) {
        boolean isMade = request.decisions().stream()
                .anyMatch(decision -> decision.round() == request.plan().round()
                        && decision.verdict() == verdict
                        && decision.by().equalsIgnoreCase(user.person().name()));
        return isMade ? Optional.of(heard(request, verdict)) : Optional.empty();
    }

    /** What became of a voice that was heard: others may have decided otherwise since. */
    private Ruling heard(Request request, Verdict verdict) {
        Status status = request.status();
        if (verdict == Verdict.REJECT && status == Status.REJECTED) {
            return Ruling.of(Outcome.REJECTED);
        }
        if (verdict == Verdict.APPROVE
                && (status == Status.APPROVED || status == Status.APPLYING || status == Status.APPLIED)) {
            return Ruling.of(Outcome.APPROVED);
        }
        return over(request).orElse(Ruling.of(Outcome.AGREED));
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
    public boolean isAccountOf(String account, Question question) {
        return decider(question)
                .filter(owner -> owner.name().equalsIgnoreCase(account))
                .isPresent();
    }

    private Optional<Account> decider(Question question) {
        return deciders.by(question.person(), question.approver());
    }

    @Override
    public Origin origin(int request) {
        return requests.find(request)
                .map(Request::asked)
                .map(asked -> settings.ofCaller(asked.farm(), asked.caller()))
                .orElse(Origin.SERVICE);
    }
}

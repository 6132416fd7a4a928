package io.opendms.desk;

import io.opendms.approval.Decision;
import io.opendms.approval.Decision.Known;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Transitions;
import io.opendms.approval.app.Losses;
import io.opendms.approval.app.Policies;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.policy.Standing;
import io.opendms.approval.port.Step;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says beforehand what would be answered to a person; the decision itself is made where it is kept. */
final class Judge {
    private final Policies policies;

    Judge(Policies policies) {
        this.policies = policies;
    }

    /** @param history all steps of the request, oldest first */
    Options options(User user, Request request, List<Step> history, Instant now) {
        Optional<Rules> rules = policies.of(request.asked().farm());
        if (rules.isEmpty()) {
            String gone = Policies.absence(request);
            return new Options(gone, "", Known.NOTHING, cancel(user, request, rules, now), gone);
        }
        Standing standing = rules.get().standing(user.person(), request, now, policies.people());
        return new Options(
                decide(user, request, standing, now),
                standing.inPlaceOf(),
                standing.known(),
                cancel(user, request, rules, now),
                undo(user, request, history, rules.get(), now));
    }

    /** Why a person's verdict on a request would not be taken; empty if it would. */
    String obstacle(User user, Request request, Verdict verdict, Instant now) {
        Optional<Rules> rules = policies.of(request.asked().farm());
        if (rules.isEmpty()) {
            return Policies.absence(request);
        }
        Standing standing = rules.get().standing(user.person(), request, now, policies.people());
        String obstacle = decide(user, request, standing, now);
        return obstacle.isEmpty() && verdict == Verdict.APPROVE ? heard(request, standing, rules.get()) : obstacle;
    }

    private static String heard(Request request, Standing standing, Rules rules) {
        return request.approvalOf(standing.known(), rules.minimumApprovals())
                .map(Decision::heard)
                .orElse("");
    }

    /** Why a person may decide on nothing of a request's farm; empty if it is not for lack of the role. */
    static String lacksRole(User user, Request request) {
        String farm = request.asked().farm();
        return user.may(Role.APPROVER, farm)
                ? ""
                : user.person().name() + " does not have the role of an approver on farm " + farm;
    }

    /** Whether its farm is no longer configured, so that no rules tell who decides on it. */
    boolean isAbandoned(Request request) {
        return policies.of(request.asked().farm()).isEmpty();
    }

    /** Why a person may not withdraw a request, as far as roles go; its requester needs none, unless it is abandoned. */
    String lacksRoleToCancel(User user, Request request) {
        if (isAbandoned(request)) {
            return user.mayEverywhere(Role.ADMIN) ? "" : Policies.absence(request);
        }
        boolean own = request.status().isOpen()
                && Rules.isSurelyRequester(user.person(), request.asked().note().requestor());
        return own ? "" : lacksRole(user, request);
    }

    private static String decide(User user, Request request, Standing standing, Instant now) {
        if (!Transitions.allows(request.status(), Event.APPROVE)) {
            return standsSo(request);
        }
        if (!now.isBefore(request.times().expires())) {
            return "its time was over at " + request.times().expiryInUtc();
        }
        String role = lacksRole(user, request);
        return role.isEmpty() ? standing.obstacle() : role;
    }

    private String cancel(User user, Request request, Optional<Rules> rules, Instant now) {
        if (!Transitions.allows(request.status(), Event.CANCEL)) {
            return standsSo(request);
        }
        if (request.work().intent() > 0) {
            return "it may be written to the directory already";
        }
        String role = lacksRoleToCancel(user, request);
        return role.isEmpty()
                ? rules.map(known -> withdraw(user, request, known, now)).orElse("")
                : role;
    }

    private String undo(User user, Request request, List<Step> history, Rules rules, Instant now) {
        if (!Transitions.allows(request.status(), Event.ORDER_UNDO)) {
            return standsSo(request);
        }
        if (!request.work().undoFor().isEmpty()) {
            return "it is being taken back already";
        }
        if (!Step.wrote(history)) {
            return Losses.NOTHING_WRITTEN;
        }
        String role = lacksRole(user, request);
        return role.isEmpty()
                ? rules.undoObstacle(user.person(), request, now, policies.people())
                        .orElse("")
                : role;
    }

    private String withdraw(User user, Request request, Rules rules, Instant now) {
        return rules.mayWithdraw(user.person(), request, now, policies.people())
                ? ""
                : user.person().name() + " is neither an approver of farm "
                        + request.asked().farm() + " nor the requester";
    }

    private static String standsSo(Request request) {
        return "it is " + request.status().word();
    }
}

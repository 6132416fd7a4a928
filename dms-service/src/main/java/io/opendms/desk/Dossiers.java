package io.opendms.desk;

import io.opendms.approval.Decision;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Losses;
import io.opendms.approval.app.Policies;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Step;
import io.opendms.desk.warning.KnownAliases;
import io.opendms.desk.warning.Warnings;
import io.opendms.difference.EntryDifference;
import io.opendms.difference.PlanComparison;
import io.opendms.difference.PlanReader;
import io.opendms.security.people.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts dossiers together. */
final class Dossiers {
    private final RequestStore requests;
    private final Policies policies;
    private final Judge judge;
    private final PlanReader plans;
    private final Warnings warnings;

    Dossiers(RequestStore requests, Policies policies, Judge judge, PlanReader plans, KnownAliases known) {
        this.requests = requests;
        this.policies = policies;
        this.judge = judge;
        this.plans = plans;
        this.warnings = new Warnings(requests, known);
    }

    Dossier of(User user, Request request, Instant now) {
        Optional<Rules> rules = policies.of(request.asked().farm());
        List<Step> history = requests.history(request.id());
        return new Dossier(
                request,
                history,
                judge.options(user, request, history, now),
                rules.map(known -> Approver.of(known, now)).orElse(List.of()),
                rules.filter(known -> known.approvers().isEmpty()).isPresent(),
                request.voices().size(),
                rules.map(Rules::minimumApprovals).orElse(1),
                warnings.of(request, rules, now),
                losses(request, history),
                differences(request.plan()),
                revision(user, request),
                rules.map(Rules::answers).orElse(List.of()));
    }

    /** What was never written takes nothing with it. */
    private static String losses(Request request, List<Step> history) {
        return request.status() == Status.APPLIED && !Step.wrote(history)
                ? ""
                : Losses.of(request.asked().change());
    }

    List<EntryDifference> differences(PlanText plan) {
        return plans.differences(plan.ldif(), plan.inverseLdif());
    }

    /** Only of what waits, for only there somebody knows an earlier plan and has to decide on this one. */
    private Optional<Revision> revision(User user, Request request) {
        int round = request.plan().round();
        if (request.status() != Status.PENDING || round == 1) {
            return Optional.empty();
        }
        int known = request.decisions().stream()
                .filter(decision -> decision.by().equalsIgnoreCase(user.person().name()))
                .mapToInt(Decision::round)
                .filter(earlier -> earlier < round)
                .max()
                .orElse(round - 1);
        return requests.plan(request.id(), known)
                .map(plan ->
                        new Revision(known, PlanComparison.between(differences(plan), differences(request.plan()))));
    }
}

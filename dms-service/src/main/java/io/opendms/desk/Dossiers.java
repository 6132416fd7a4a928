package io.opendms.desk;

import io.opendms.approval.Decision;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Losses;
import io.opendms.approval.app.Policies;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.policy.Voices;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Step;
import io.opendms.change.CreateGroup;
import io.opendms.desk.warning.Additions;
import io.opendms.desk.warning.Foresight;
import io.opendms.desk.warning.Foresight.Sight;
import io.opendms.desk.warning.KnownAliases;
import io.opendms.desk.warning.UndoOutlook;
import io.opendms.desk.warning.Warning;
import io.opendms.desk.warning.Warnings;
import io.opendms.difference.EntryDifference;
import io.opendms.difference.PlanComparison;
import io.opendms.difference.PlanReader;
import io.opendms.difference.PlanShift;
import io.opendms.directory.Plan;
import io.opendms.security.people.User;
import io.opendms.submit.Executed;
import io.opendms.submit.Outcome;
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
    private final Foresight foresight;

    Dossiers(
            RequestStore requests,
            Policies policies,
            Judge judge,
            PlanReader plans,
            KnownAliases known,
            Foresight foresight) {
        this.requests = requests;
        this.policies = policies;
        this.judge = judge;
        this.plans = plans;
        this.warnings = new Warnings(requests, known);
        this.foresight = foresight;
    }

    Dossier of(User user, Request request, Instant now) {
        Optional<Rules> rules = policies.of(request.asked().farm());
        List<Step> history = requests.history(request.id());
        Options options = judge.options(user, request, history, now);
        Optional<UndoOutlook> undoing = options.mayUndo() ? Optional.of(beforeUndo(request)) : Optional.empty();
        Optional<Executed> outlook = request.status() == Status.PENDING ? foresight.of(request) : Optional.empty();
        Optional<Voices> voices = rules.map(known -> voices(known, request, outlook));
        return new Dossier(
                request,
                history,
                undoing.map(known -> options.withUndo(known.obstacle())).orElse(options),
                voices.map(known -> Approver.of(known, now)).orElse(List.of()),
                rules.filter(known -> known.approvers().isEmpty()).isPresent(),
                request.voices().size(),
                rules.map(Rules::minimumApprovals).orElse(1),
                undoing.map(UndoOutlook::warnings).orElseGet(() -> before(request, voices, outlook, now)),
                Losses.of(request, history),
                differences(request.plan()),
                revision(user, request),
                outlook.map(foreseen -> shifts(request, foreseen)).orElse(List.of()),
                rules.map(Rules::answers).orElse(List.of()));
    }

    /** The directory is asked only about what waits. */
    private List<Warning> before(Request request, Optional<Voices> voices, Optional<Executed> outlook, Instant now) {
        return request.status() == Status.PENDING
                ? warnings.of(request, voices, outlook, warnings.held(request), now)
                : List.of();
    }

    /** What the directory says of some that wait, with the aliases that may be close to theirs. */
    List<Sight<List<String>>> sights(List<Request> waiting) {
        return foresight.of(waiting, warnings::held);
    }

    /** What to know first of one that waits, by what the directory has said of it; who is meant by names it is not asked as well. */
    List<Warning> warnings(Request request, Sight<List<String>> sight, Instant now) {
        return warnings.of(
                request,
                policies.of(request.asked().farm()).map(rules -> new Voices(rules, request)),
                sight.outlook(),
                sight.aside().orElse(List.of()),
                now);
    }

    /** In what the plan would differ if it were made now. */
    private List<PlanShift> shifts(Request request, Executed outlook) {
        return outlook instanceof Executed.Differs differs
                ? PlanComparison.between(differences(request.plan()), differences(differs.plan()))
                : List.of();
    }

    /**
     * Only of what waits anybody need know who is meant by names. A directory that has just not answered is not asked; then names
     * tell as far as they go.
     */
    private Voices voices(Rules rules, Request request, Optional<Executed> outlook) {
        return request.status() != Status.PENDING
                        || outlook.filter(Warnings::isSilent).isPresent()
                ? new Voices(rules, request)
                : new Voices(rules, request, policies.people());
    }

    /** What keeps an applied request from being taken back now, as its dossier says it; empty if nothing does, or nobody knows. */
    String undoObstacle(Request request) {
        return warnings.beforeUndo(request, foresight.undoObstacle(request), List.of())
                .obstacle();
    }

    private UndoOutlook beforeUndo(Request request) {
        Optional<Outcome.Refused> obstacle = foresight.undoObstacle(request);
        return warnings.beforeUndo(request, obstacle, obstacle.isEmpty() ? additions(request) : List.of());
    }

    /** What a group holds by now that it was not made with. */
    private List<String> additions(Request request) {
        return request.asked().change() instanceof CreateGroup
                ? foresight
                        .removal(request)
                        .map(plan -> Additions.of(differences(request.plan()), differences(plan)))
                        .orElse(List.of())
                : List.of();
    }

    private List<EntryDifference> differences(Plan plan) {
        return plans.differences(plan.ldif(), plan.inverseLdif());
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

package io.opendms.desk.warning;

import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.policy.Voices;
import io.opendms.approval.port.RequestStore;
import io.opendms.change.Change;
import io.opendms.submit.Executed;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds what a person should know before deciding, and before taking back; of what else is decided already there is nothing
 * to warn of.
 */
public final class Warnings {
    /** A working day that begins now ends before it expires. */
    private static final Duration SOON = Duration.ofDays(1);

    private final RequestStore requests;
    private final Resemblance resemblance;

    /** @param known the aliases that the directory holds */
    public Warnings(RequestStore requests, KnownAliases known) {
        this.requests = requests;
        this.resemblance = new Resemblance(requests, known);
    }

    /**
     * Of a request that may be taken back.
     *
     * @param obstacle why the directory keeps it from being so now, if it does
     * @param additions what was added to a new group since
     */
    public UndoOutlook beforeUndo(Request request, Optional<Outcome.Refused> obstacle, List<String> additions) {
        Change change = request.asked().change();
        if (change.losesAlias() && requests.isReserved(change.alias())) {
            return UndoOutlook.blocked("a request that is not finished has reserved the alias " + change.alias());
        }
        if (obstacle.isPresent()) {
            return blocked(obstacle.get());
        }
        return UndoOutlook.open(
                additions.isEmpty()
                        ? List.of()
                        : List.of(new Warning(
                                Warning.Kind.ADDITIONS_GO,
                                "Taking it back takes what was added since, too: " + String.join("; ", additions)
                                        + ".")));
    }

    private static UndoOutlook blocked(Outcome.Refused obstacle) {
        String sentence = sentence(obstacle);
        return isSilence(obstacle.refusal())
                ? UndoOutlook.open(List.of(new Warning(
                        Warning.Kind.DIRECTORY_IS_SILENT,
                        "Whether it can be taken back now is not known: " + sentence)))
                : UndoOutlook.blocked(sentence.substring(0, sentence.length() - 1));
    }

    /** The aliases of the directory that may be close to the one that a request gives; none if it gives none. */
    public List<String> held(Request request) {
        Change change = request.asked().change();
        return change.givesAlias()
                ? resemblance.held(
                        change.resultingAlias().value(), request.asked().farm())
                : List.of();
    }

    /**
     * @param voices of those whom the rules of its farm name, empty if the farm is no longer configured
     * @param outlook what would come of it now, as far as that is known
     * @param held the aliases of the directory that may be close to the one that it gives
     */
    public List<Warning> of(
            Request request, Optional<Voices> voices, Optional<Executed> outlook, List<String> held, Instant now) {
        if (request.status() != Status.PENDING) {
            return List.of();
        }
        List<Warning> warnings = new ArrayList<>();
        outlook.flatMap(Warnings::foreseen).ifPresent(warnings::add);
        close(request, held).ifPresent(warnings::add);
        if (request.plan().round() > 1) {
            warnings.add(new Warning(
                    Warning.Kind.PLAN_IS_NEW,
                    "The directory has changed since this was asked for; approvals of the plan before do not count."));
        }
        for (int other : requests.pendingOf(
                request.asked().farm(), request.asked().change().alias())) {
            if (other != request.id()) {
                warnings.add(new Warning(
                        Warning.Kind.ALIAS_WAITS_TWICE,
                        "Request " + other + " of the same alias waits, too; the second to be applied finds what the"
                                + " first has left."));
            }
        }
        String requester = request.asked().note().requestor();
        Optional<Rules> rules = voices.map(Voices::rules);
        if (rules.isPresent() && rules.get().approvers().stream().anyMatch(requester::equalsIgnoreCase)) {
            warnings.add(new Warning(
                    Warning.Kind.REQUESTER_DECIDES, "The requester, " + requester + ", is one of the approvers."));
        }
        voices.flatMap(Warnings::tooFew).ifPresent(warnings::add);
        if (now.plus(SOON).isAfter(request.times().expires())) {
            warnings.add(new Warning(
                    Warning.Kind.EXPIRES_SOON,
                    "It expires at " + request.times().expiryInUtc() + "."));
        }
        return warnings;
    }

    /** Whether so few can decide on a request that it is never approved; empty if enough can, or nobody knows. */
    public static Optional<Warning> tooFew(Voices voices) {
        int must = voices.rules().minimumApprovals();
        OptionalInt most = voices.most();
        if (most.isEmpty() || most.getAsInt() >= must) {
            return Optional.empty();
        }
        boolean named = !voices.rules().approvers().isEmpty();
        boolean nobody = most.getAsInt() == 0;
        String lead = nobody
                ? "Nobody " + (named ? "" : "with the role of an approver ") + "can decide on this request."
                : "This request cannot be approved: " + must + " must agree, and only " + most.getAsInt()
                        + (named ? "" : " with the role of an approver") + " can.";
        return Optional.of(new Warning(
                Warning.Kind.TOO_FEW_DECIDE,
                lead + " It waits until it expires, unless "
                        + (named ? "the farm gets more approvers" : "more people get the role") + " or it is "
                        + (nobody ? "withdrawn." : "rejected.")));
    }

    /** Whether nobody knows what would come of a request, since the directory does not tell. */
    public static boolean isSilent(Executed outlook) {
        return outlook instanceof Executed.Ended ended
                && ended.outcome() instanceof Outcome.Refused refused
                && isSilence(refused.refusal());
    }

    private static Optional<Warning> foreseen(Executed outlook) {
        if (outlook instanceof Executed.Differs) {
            return Optional.of(new Warning(
                    Warning.Kind.PLAN_IS_OLD,
                    "The directory has changed since this plan was made. Whoever approves it gets a new plan to decide on;"
                            + " nothing is written before."));
        }
        Outcome outcome = ((Executed.Ended) outlook).outcome();
        if (outcome instanceof Outcome.Refused refused) {
            return Optional.of(refused(refused));
        }
        return outcome instanceof Outcome.Done done && !done.written()
                ? Optional.of(
                        new Warning(
                                Warning.Kind.NOTHING_TO_WRITE,
                                "The directory is already as this asks for; nothing would be written, nor could be taken back."))
                : Optional.empty();
    }

    private static Warning refused(Outcome.Refused refused) {
        if (isSilence(refused.refusal())) {
            return new Warning(
                    Warning.Kind.DIRECTORY_IS_SILENT,
                    "Whether this can be applied now, and whether the values before still are so, is not known: "
                            + sentence(refused));
        }
        Warning.Kind kind = switch (refused.refusal()) {
            case ALIAS_TAKEN -> Warning.Kind.ALIAS_IS_TAKEN;
            case MISSING -> Warning.Kind.GROUP_IS_GONE;
            default -> Warning.Kind.WOULD_FAIL;
        };
        return new Warning(kind, "If it were applied now, it would fail: " + sentence(refused));
    }

    private static boolean isSilence(Refusal refusal) {
        return refusal == Refusal.UNREACHABLE || refusal == Refusal.NOT_ADMITTED || refusal == Refusal.INTERNAL;
    }

    private static String sentence(Outcome.Refused refused) {
        String explanation = refused.explanation();
        return explanation.endsWith(".") ? explanation : explanation + ".";
    }

    private Optional<Warning> close(Request request, List<String> held) {
        if (!request.asked().change().givesAlias()) {
            return Optional.empty();
        }
        String alias = request.asked().change().resultingAlias().value();
        String before = request.asked().change().alias().value();
        List<String> close = resemblance.of(alias, request.asked().farm(), held).stream()
                .filter(other -> !other.equalsIgnoreCase(before))
                .toList();
        return close.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        Warning.Kind.ALIAS_IS_CLOSE,
                        "The alias " + alias + " is close to " + String.join(", ", close)
                                + ", which the farm has, or which another request is to give."));
    }
}

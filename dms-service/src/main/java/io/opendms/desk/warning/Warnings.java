package io.opendms.desk.warning;

import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.RequestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a person should know before deciding; of what is decided already there is nothing to warn of. */
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

    /** @param rules those of the request's farm, empty if it is no longer configured */
    public List<Warning> of(Request request, Optional<Rules> rules, Instant now) {
        if (request.status() != Status.PENDING) {
            return List.of();
        }
        List<Warning> warnings = new ArrayList<>();
        close(request).ifPresent(warnings::add);
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
        if (rules.isPresent() && rules.get().approvers().stream().anyMatch(requester::equalsIgnoreCase)) {
            warnings.add(new Warning(
                    Warning.Kind.REQUESTER_DECIDES, "The requester, " + requester + ", is one of the approvers."));
        }
        if (now.plus(SOON).isAfter(request.times().expires())) {
            warnings.add(new Warning(
                    Warning.Kind.EXPIRES_SOON,
                    "It expires at " + request.times().expiryInUtc() + "."));
        }
        return warnings;
    }

    private Optional<Warning> close(Request request) {
        if (!request.asked().change().givesAlias()) {
            return Optional.empty();
        }
        String alias = request.asked().change().resultingAlias().value();
        String before = request.asked().change().alias().value();
        List<String> close = resemblance.of(alias, request.asked().farm()).stream()
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

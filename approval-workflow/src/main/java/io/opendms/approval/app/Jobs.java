package io.opendms.approval.app;

import io.opendms.approval.port.Outline;
import io.opendms.approval.port.RequestStore;
import io.opendms.farm.Farm;
import io.opendms.submit.Refusal;

/** Tells farms what became of their requests, the same each time they ask, for as long as the store is kept. */
public final class Jobs {
    private final RequestStore store;

    public Jobs(RequestStore store) {
        this.store = store;
    }

    /** The state of a farm's request; that of another farm is none. */
    public JobState of(Farm farm, int id) {
        return store.outline(id)
                .filter(request -> request.farm().equalsIgnoreCase(farm.name()))
                .map(Jobs::state)
                .orElseGet(JobState.Unknown::new);
    }

    private static JobState state(Outline request) {
        String alias = request.alias();
        return switch (request.status()) {
            case PENDING, APPROVED, APPLYING -> new JobState.Waiting(alias);
            case APPLIED, UNDONE -> new JobState.Applied(request.resultingAlias());
            case REJECTED, CANCELLED, EXPIRED -> new JobState.Denied(alias, request.comment());
            case FAILED -> new JobState.Failed(alias, request.failure().orElse(Refusal.INTERNAL), request.comment());
        };
    }
}

package io.opendms.admin.api.view;

import io.opendms.approval.Request;
import io.opendms.approval.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request at one of its versions. Nothing in it depends on who looks, or when. */
public record RequestView(
        int id,
        long version,
        String status,
        @Nullable String comment,
        @Nullable String refusal,
        String farm,
        String caller,
        @Nullable String requester,
        @Nullable String justification,
        ChangeView change,
        int planRound,
        List<DecisionView> decisions,
        @Nullable String takenBy,
        int attempts,
        @Nullable String undoOrderedBy,
        String submitted,
        String expires,
        String changed,
        @Nullable String nextTry) {

    public static RequestView of(Request request) {
        return new RequestView(
                request.id(),
                request.version(),
                request.status().word(),
                Given.orNull(request.comment()),
                request.failure()
                        .map(failure -> failure.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .orElse(null),
                request.asked().farm(),
                request.asked().caller(),
                Given.orNull(request.asked().note().requestor()),
                Given.orNull(request.asked().note().justification()),
                ChangeView.of(request.asked().change()),
                request.plan().round(),
                request.decisions().stream().map(DecisionView::of).toList(),
                Given.orNull(request.takenBy()),
                request.work().attempts(),
                Given.orNull(request.work().undoFor()),
                request.times().submitted().toString(),
                request.times().expires().toString(),
                request.times().changed().toString(),
                nextTry(request));
    }

    private static @Nullable String nextTry(Request request) {
        boolean ordered = request.status() == Status.APPROVED || request.isBeingTakenBack();
        return request.times()
                .due()
                .filter(due -> ordered && request.work().worker().isEmpty())
                .map(Instant::toString)
                .orElse(null);
    }
}

package io.opendms.admin.api.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.app.Reply;
import io.opendms.desk.Desk;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does something to one request, as the caller saw it. */
public final class DecisionsResource implements Resource {
    private final Desk desk;

    public DecisionsResource(Desk desk) {
        this.desk = desk;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/requests/{id}/decisions", this::decide),
                Route.post("/requests/{id}/cancel", this::cancel),
                Route.post("/requests/{id}/undo", this::undo),
                Route.post("/requests/{id}/take", this::take),
                Route.post("/requests/{id}/give-back", this::giveBack));
    }

    private Answer decide(Call call) {
        return act(call, (id, seen) -> {
            Spoken spoken = call.body(Spoken.class);
            String reason = text(spoken.reason());
            return Verdicts.parse(spoken.verdict()) == Verdict.APPROVE
                    ? desk.approve(call.user(), id, seen, reason)
                    : desk.reject(call.user(), id, seen, reason);
        });
    }

    private Answer cancel(Call call) {
        return act(
                call,
                (id, seen) -> desk.cancel(
                        call.user(), id, seen, text(call.body(Reason.class).reason())));
    }

    private Answer undo(Call call) {
        return act(call, (id, seen) -> {
            Optional<Reason> why = call.bodyIfAny(Reason.class);
            return desk.undo(call.user(), id, seen, why.map(Reason::reason).orElse(""));
        });
    }

    private Answer take(Call call) {
        return act(call, (id, seen) -> desk.take(call.user(), id, seen));
    }

    private Answer giveBack(Call call) {
        return act(call, (id, seen) -> desk.giveBack(call.user(), id, seen));
    }

    private static Answer act(Call call, Act act) {
        call.accepted(Body.JSON);
        call.parameters();
        int id = call.id();
        long seen = call.seenVersion();
        return Replies.answer(act.on(id, seen), seen);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /** A decision. */
    record Spoken(
            @JsonProperty(required = true) String verdict,
            @Nullable String reason) {}

    /** Why. */
    record Reason(@Nullable String reason) {}

    /** What is done to a request. */
    @FunctionalInterface
    private interface Act {
        Reply on(int id, long seen) throws Refusal;
    }
}

package io.opendms.admin.api.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.admin.api.view.DossierView.WarningView;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Request;
import io.opendms.desk.BulkReply;
import io.opendms.desk.Desk;
import io.opendms.desk.Fate;
import io.opendms.desk.Pick;
import io.opendms.entry.InvalidValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides on several requests with one call, or tells what that would do. */
public final class BulkResource implements Resource {
    /** What a person can have looked through. */
    private static final int MOST = 500;

    private final Desk desk;

    public BulkResource(Desk desk) {
        this.desk = desk;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/decisions", this::decide));
    }

    private Answer decide(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        Wish wish = call.body(Wish.class);
        Verdict verdict = Verdicts.parse(wish.verdict());
        List<Pick> picks = picks(wish.requests());
        if (isDryRun(wish.dryRun())) {
            return Answer.json(Outcomes.of(true, desk.preview(call.user(), picks, verdict)));
        }
        String reason = wish.reason() == null ? "" : wish.reason();
        if (desk.bulk(call.visit(), picks, verdict, reason) instanceof BulkReply.Answered answered) {
            return Answer.json(Outcomes.of(false, answered.fates()));
        }
        throw Refusal.forbidden(
                "Give your password once more before you decide on several requests at once; it counts for "
                        + Desk.PROOF_LASTS.toMinutes() + " minutes.");
    }

    /** Null is no word for deciding: it may stand where a program lost what it was to say. */
    private static boolean isDryRun(@Nullable JsonNode wish) {
        if (wish != null && !wish.isBoolean()) {
            throw Refusal.malformed("dryRun is neither true nor false.");
        }
        return wish != null && wish.booleanValue();
    }

    private static List<Pick> picks(@Nullable List<@Nullable Chosen> chosen) {
        if (chosen == null || chosen.isEmpty() || chosen.size() > MOST) {
            throw new InvalidValueException("requests", "names none, or more than " + MOST);
        }
        List<Pick> picks = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (Chosen each : chosen) {
            if (each == null || !ids.add(each.id())) {
                throw new InvalidValueException("requests", "names one twice, or has null in it");
            }
            picks.add(new Pick(each.id(), each.version()));
        }
        return picks;
    }

    /** What is wished for. */
    record Wish(
            @JsonProperty(required = true) String verdict,
            @Nullable String reason,
            @JsonProperty(required = true) List<@Nullable Chosen> requests,
            @Nullable JsonNode dryRun) {}

    /** One of the requests. */
    record Chosen(
            @JsonProperty(required = true) int id,
            @JsonProperty(required = true) long version) {}

    /** What each came to, in the order asked. */
    record Outcomes(boolean dryRun, List<Outcome> items) {
        static Outcomes of(boolean dryRun, List<Fate> fates) {
            return new Outcomes(
                    dryRun, fates.stream().map(fate -> Outcome.of(fate, dryRun)).toList());
        }
    }

    /** What one came to, or would. */
    record Outcome(
            int id,
            @Nullable Long version,
            @Nullable String status,
            boolean decided,
            @Nullable String obstacle,
            @Nullable List<WarningView> warnings) {
        static Outcome of(Fate fate, boolean dryRun) {
            boolean decided = fate.isDecided();
            return new Outcome(
                    fate.id(),
                    fate.request().map(Request::version).orElse(null),
                    fate.request().map(request -> request.status().word()).orElse(null),
                    decided,
                    decided ? null : fate.obstacle(),
                    decided && dryRun
                            ? fate.warnings().stream().map(WarningView::of).toList()
                            : null);
        }
    }
}

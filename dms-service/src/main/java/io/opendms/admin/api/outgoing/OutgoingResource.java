package io.opendms.admin.api.outgoing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.Parameters;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Pages;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.admin.mail.MailGate;
import io.opendms.notify.queue.MailLine;
import io.opendms.notify.queue.MailSearch;
import io.opendms.notify.queue.MailState;
import io.opendms.notify.queue.OutgoingDesk;
import io.opendms.security.people.Role;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether mail of ours went out to those who may view all farms; administrators of all farms look into what is kept, have it
 * tried again or not sent.
 */
public final class OutgoingResource implements Resource {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;
    private static final String NUMBER = "[0-9]{1,18}";

    private final MailGate<OutgoingDesk> gate;

    /** @param desk empty while no mail is written */
    public OutgoingResource(Optional<OutgoingDesk> desk) {
        this.gate = MailGate.toOutgoing(desk);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/outgoing", this::page),
                Route.get("/outgoing/{number}", this::show),
                Route.post("/outgoing/{number}/look", this::look),
                Route.post("/outgoing/{number}/release", this::release),
                Route.post("/outgoing/{number}/drop", this::drop));
    }

    private Answer page(Call call) {
        call.accepted(Body.JSON);
        Parameters parameters = call.parameters("text", "state", "limit", "cursor");
        int limit = parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
        // One more than is shown tells whether there is a next page.
        List<MailLine> found = seen(call)
                .page(new MailSearch(
                        parameters.text("text"),
                        parameters.one("state").map(OutgoingResource::state),
                        parameters.one("cursor").map(OutgoingResource::cursor),
                        limit + 1));
        List<MailLine> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(Long.toString(page.get(limit - 1).number()))
                : Optional.empty();
        return Pages.of(
                call, parameters, page.stream().map(OutgoingLineView::of).toList(), next, false);
    }

    private static MailState state(String word) {
        return MailState.of(word)
                .orElseThrow(
                        () -> Refusal.malformed("state is none of queued, sending, sent, failed, given-up, dropped."));
    }

    private static Long cursor(String text) {
        if (!text.matches(NUMBER)) {
            throw Refusal.malformed("cursor is none that this service has given out.");
        }
        return Long.valueOf(text);
    }

    private Answer show(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        return shown(seen(call), call);
    }

    private static Answer shown(OutgoingDesk desk, Call call) {
        return desk.find(number(call))
                .map(story -> Answer.json(OutgoingView.of(story)))
                .orElseThrow(() -> Refusal.notFound("There is no such mail."));
    }

    /** Of what is no number there is no mail. */
    private static long number(Call call) {
        String text = call.place("number");
        return text.matches(NUMBER) ? Long.parseLong(text) : 0;
    }

    private Answer look(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        return kept(call)
                .look(number(call), call.user().origin())
                .map(text -> Answer.json(OutgoingTextView.of(text)))
                .orElseThrow(() -> Refusal.notFound("There is no such mail whose text is still kept."));
    }

    private Answer release(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        OutgoingDesk kept = kept(call);
        return done(kept, call, () -> kept.release(number(call), call.user().origin()));
    }

    private Answer drop(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        OutgoingDesk kept = kept(call);
        String reason = call.body(Why.class).reason().strip();
        if (reason.isEmpty()) {
            throw new Refusal(422, "Say why it is dropped: reason is empty.");
        }
        return done(
                kept, call, () -> kept.drop(number(call), reason, call.user().origin()));
    }

    private static Answer done(OutgoingDesk desk, Call call, Deed deed) {
        try {
            deed.perform();
        } catch (OutgoingDesk.NotWaiting e) {
            if (e.isKnown()) {
                throw new Refusal(409, "Nothing was done: " + e.getMessage() + ".");
            }
            throw Refusal.notFound("There is no such mail.");
        }
        return shown(desk, call);
    }

    private OutgoingDesk seen(Call call) {
        return gate.open(call.user(), Role.VIEWER);
    }

    private OutgoingDesk kept(Call call) {
        return gate.open(call.user(), Role.ADMIN);
    }

    /** Something done with a mail. */
    @FunctionalInterface
    private interface Deed {
        void perform() throws OutgoingDesk.NotWaiting;
    }

    /** Why a mail is dropped. */
    record Why(@JsonProperty(required = true) String reason) {}
}

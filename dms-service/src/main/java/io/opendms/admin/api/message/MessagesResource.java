package io.opendms.admin.api.message;

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
import io.opendms.ingest.message.Look;
import io.opendms.ingest.message.MessageDesk;
import io.opendms.ingest.message.MessageLine;
import io.opendms.ingest.message.MessageQuery;
import io.opendms.ingest.message.Period;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.security.people.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Tells what became of messages to those who may view all farms; administrators of all farms look into those that are set
 * aside, release and drop them, for a message may be for lists of several farms.
 */
public final class MessagesResource implements Resource {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;

    private final MailGate<MessageDesk> gate;

    /** @param desk empty while no mail is taken */
    public MessagesResource(Optional<MessageDesk> desk) {
        this.gate = MailGate.toMessages(desk);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/messages", this::page),
                Route.get("/messages/{id}", this::show),
                Route.post("/messages/{id}/look", this::look),
                Route.post("/messages/{id}/release", this::release),
                Route.post("/messages/{id}/drop", this::drop));
    }

    private Answer page(Call call) {
        call.accepted(Body.JSON);
        Parameters parameters = call.parameters("text", "status", "from", "until", "limit", "cursor");
        int limit = parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
        Period period = new Period(
                instant(parameters, "from", Period.ALWAYS.begin()), instant(parameters, "until", Period.ALWAYS.end()));
        // One more than is shown tells whether there is a next page.
        List<MessageLine> found = seen(call)
                .page(new MessageQuery(
                        parameters.text("text"),
                        parameters.one("status").map(MessagesResource::status),
                        period,
                        parameters.one("cursor"),
                        limit + 1));
        List<MessageLine> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next =
                found.size() > limit ? Optional.of(page.get(limit - 1).id()) : Optional.empty();
        return Pages.of(call, parameters, page.stream().map(MessageLineView::of).toList(), next, false);
    }

    private static MessageStatus status(String word) {
        return MessageStatus.of(word)
                .orElseThrow(() -> Refusal.malformed("status is none of delivered, waiting, set-aside, dropped."));
    }

    private static Instant instant(Parameters parameters, String name, Instant otherwise) {
        String text = parameters.text(name);
        try {
            return text.isEmpty() ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.malformed(name + " is no instant such as 2026-11-28T12:00:00Z.");
        }
    }

    private Answer show(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        return shown(seen(call), call);
    }

    private static Answer shown(MessageDesk desk, Call call) {
        return desk.find(call.place("id"))
                .map(story -> Answer.json(MessageView.of(story)))
                .orElseThrow(() -> Refusal.notFound("There is no such message."));
    }

    private Answer look(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        MessageDesk kept = kept(call);
        try {
            Look look = kept.look(call.place("id"), call.user().origin())
                    .orElseThrow(() -> Refusal.notFound("No such message is set aside on this node."));
            return Answer.json(look);
        } catch (IOException e) {
            throw new UncheckedIOException("a message that is set aside cannot be read", e);
        }
    }

    private Answer release(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        MessageDesk kept = kept(call);
        return done(kept, call, () -> kept.release(call.place("id"), call.user().origin()));
    }

    private Answer drop(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        MessageDesk kept = kept(call);
        String reason = call.body(Why.class).reason().strip();
        if (reason.isEmpty()) {
            throw new Refusal(422, "Say why it is dropped: reason is empty.");
        }
        return done(
                kept,
                call,
                () -> kept.drop(call.place("id"), reason, call.user().origin()));
    }

    private static Answer done(MessageDesk desk, Call call, Deed deed) {
        try {
            deed.perform();
        } catch (MessageDesk.NotSetAside e) {
            if (e.isKnown()) {
                throw new Refusal(409, "Nothing was done: " + e.getMessage() + ".");
            }
            throw Refusal.notFound("There is no such message.");
        }
        return shown(desk, call);
    }

    private MessageDesk seen(Call call) {
        return gate.open(call.user(), Role.VIEWER);
    }

    private MessageDesk kept(Call call) {
        return gate.open(call.user(), Role.ADMIN);
    }

    /** Something done with a message. */
    @FunctionalInterface
    private interface Deed {
        void perform() throws MessageDesk.NotSetAside;
    }

    /** Why a message is dropped. */
    record Why(@JsonProperty(required = true) String reason) {}
}

package io.opendms.admin.api.alert;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.Parameters;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Pages;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.AlertDesk;
import io.opendms.notify.alert.AlertException;
import io.opendms.notify.alert.Subscriber;
import io.opendms.security.people.Role;
import java.util.List;
import java.util.Optional;

/** Alerts: everybody's own, and all of them for those with the role admin on all farms. */
public final class AlertsResource implements Resource {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;

    private final AlertDesk desk;

    public AlertsResource(AlertDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/alerts", this::own),
                Route.get("/alerts/all", this::page),
                Route.post("/alerts", this::set),
                Route.post("/alerts/{id}/remove", this::remove));
    }

    private Answer own(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        return Answer.json(new Items(
                desk.of(call.user().person().name()).stream().map(AlertView::of).toList()));
    }

    private Answer page(Call call) {
        call.accepted(Body.JSON);
        Parameters parameters = call.parameters("limit", "cursor");
        requireAdmin(call, "The alerts of others are shown to those with the role admin on all farms.");
        int limit = parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
        long after = parameters.one("cursor").map(AlertsResource::cursor).orElse(0L);
        // One more than is shown tells whether there is a next page.
        List<Alert> found = desk.page(after, limit + 1);
        List<Alert> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(Long.toString(page.get(limit - 1).id()))
                : Optional.empty();
        return Pages.of(call, parameters, page.stream().map(AlertView::of).toList(), next, false);
    }

    private Answer set(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        WantedAlert wanted = call.body(WantedAlert.class);
        if (!wanted.isOwn()) {
            requireAdmin(call, "Alerts for others are set by those with the role admin on all farms.");
        }
        try {
            String asker = call.user().person().name();
            return Answer.json(AlertView.of(
                    wanted.isOwn()
                            ? desk.setOwn(wanted.wish(asker), call.user().origin())
                            : desk.set(wanted.wish(asker), call.user().origin())));
        } catch (AlertException e) {
            throw new Refusal(422, String.valueOf(e.getMessage()));
        }
    }

    private Answer remove(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        Alert alert = number(call.place("id"))
                .flatMap(desk::find)
                .filter(known -> isOf(call, known) || call.user().mayEverywhere(Role.ADMIN))
                .orElseThrow(() -> Refusal.notFound("There is no such alert."));
        desk.remove(alert, call.user().origin());
        return Answer.json(AlertView.of(alert));
    }

    private static boolean isOf(Call call, Alert alert) {
        return alert.wish().subscriber().kind() == Subscriber.Kind.PERSON
                && alert.wish()
                        .subscriber()
                        .key()
                        .equals(Subscriber.person(call.user().person().name()).key());
    }

    private static void requireAdmin(Call call, String otherwise) {
        if (!call.user().mayEverywhere(Role.ADMIN)) {
            throw Refusal.forbidden(otherwise);
        }
    }

    private static long cursor(String text) {
        return number(text)
                .orElseThrow(() -> Refusal.malformed("The cursor is none of this list; take it from the Link header."));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** Some alerts. */
    record Items(List<AlertView> items) {}
}

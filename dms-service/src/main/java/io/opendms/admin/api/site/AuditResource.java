package io.opendms.admin.api.site;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.Parameters;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Pages;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.admin.trail.RecordView;
import io.opendms.desk.Desk;
import io.opendms.farm.FarmScope;
import io.opendms.security.people.User;
import io.opendms.store.trail.TrailPage;
import io.opendms.store.trail.TrailPlace;
import io.opendms.store.trail.TrailQuery;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pages through the audit trail; who may view some farms only sees only what concerns these. */
public final class AuditResource implements Resource {
    private static final String[] KNOWN = {
        "farm", "actor", "action", "subject", "request", "number", "from", "until", "limit", "cursor"
    };
    private static final int DEFAULT_LIMIT = 100;

    private final Function<TrailQuery, TrailPage> trail;

    public AuditResource(Function<TrailQuery, TrailPage> trail) {
        this.trail = trail;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/audit", this::list));
    }

    private Answer list(Call call) {
        call.accepted(Body.JSON);
        Parameters parameters = call.parameters(KNOWN);
        TrailQuery first = RecordView.needs(TrailQuery.first(
                filter(parameters, call.user()), parameters.number("limit", DEFAULT_LIMIT, TrailQuery.MAX_LIMIT)));
        String cursor = parameters.text("cursor");
        TrailPage page = trail.apply(cursor.isEmpty() ? first : first.after(TrailPlace.parse(cursor)));
        Optional<String> next = page.next().map(TrailPlace::text);
        return Pages.of(
                call, parameters, page.lines().stream().map(RecordView::of).toList(), next, page.cut());
    }

    private static TrailQuery.Filter filter(Parameters parameters, User user) {
        FarmScope mine = Desk.farms(user);
        List<String> asked = parameters.all("farm");
        return new TrailQuery.Filter(
                asked.isEmpty()
                        ? mine
                        : FarmScope.of(asked.stream().filter(mine::includes).toList()),
                parameters.text("actor"),
                parameters.text("action"),
                parameters.text("subject"),
                parameters.text("request"),
                new TrailQuery.Period(
                        instant(parameters, "from", TrailQuery.Period.ALWAYS.begin()),
                        instant(parameters, "until", TrailQuery.Period.ALWAYS.end())),
                parameters.number("number", 0, Integer.MAX_VALUE));
    }

    private static Instant instant(Parameters parameters, String name, Instant otherwise) {
        try {
            return parameters.one(name).map(Instant::parse).orElse(otherwise);
        } catch (DateTimeParseException e) {
            throw Refusal.malformed("The parameter " + name + " is no instant in UTC, such as 2026-11-27T10:00:00Z.");
        }
    }
}

package io.opendms.admin.api.list;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.Parameters;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Pages;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.admin.mail.MailGate;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.CsvException;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListsCsv;
import io.opendms.security.people.Role;
import java.util.List;
import java.util.Optional;

/**
 * Shows what lists do with their mail to those who may view all farms, and sets it for those who administer all of them, for a
 * list belongs to whatever farm has its domain.
 */
public final class ListsResource implements Resource {
    private static final String ADDRESS = "address";
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;

    private final MailGate<ListCatalog> gate;

    /** @param lists empty while no mail is taken */
    public ListsResource(Optional<ListCatalog> lists) {
        this.gate = MailGate.toLists(lists);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/lists", this::page),
                Route.post("/lists", this::keep),
                Route.post("/lists/import", this::take),
                Route.get("/lists/settings", call -> show(call, asked(call))),
                Route.post("/lists/forget", call -> forget(call, asked(call))),
                Route.get("/lists/{address}", call -> show(call, inPath(call))),
                Route.post("/lists/{address}/forget", call -> forget(call, inPath(call))));
    }

    private Answer page(Call call) {
        call.accepted(Body.JSON);
        Parameters parameters = call.parameters("limit", "cursor");
        int limit = parameters.number("limit", DEFAULT_LIMIT, MAX_LIMIT);
        // One more than is shown tells whether there is a next page.
        List<ListCatalog.Known> found = shown(call).page(parameters.text("cursor"), limit + 1);
        List<ListCatalog.Known> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(page.get(limit - 1).settings().address().key())
                : Optional.empty();
        return Pages.of(call, parameters, page.stream().map(ListView::of).toList(), next, false);
    }

    private Answer show(Call call, String address) {
        call.accepted(Body.JSON);
        return Answer.json(ListView.of(shown(call).known(MailAddress.parse(ADDRESS, address))));
    }

    private Answer keep(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        ListCatalog set = set(call);
        ListSettings wanted = call.body(WantedList.class).settings();
        set.keep(List.of(wanted), call.user().origin());
        return Answer.json(ListView.of(set.known(wanted.address())));
    }

    /** All lists of a table, or none. */
    private Answer take(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        ListCatalog set = set(call);
        try {
            List<ListSettings> wanted = ListsCsv.read(call.table());
            set.keep(wanted, call.user().origin());
            return Answer.json(new Taken(wanted.size()));
        } catch (CsvException e) {
            throw new Refusal(422, "Nothing was taken: " + e.getMessage() + ".");
        }
    }

    private Answer forget(Call call, String text) {
        call.accepted(Body.JSON);
        ListCatalog set = set(call);
        MailAddress address = MailAddress.parse(ADDRESS, text);
        if (!set.forget(address, call.user().origin())) {
            throw Refusal.notFound("Nothing is kept of this list.");
        }
        return Answer.json(ListView.of(set.known(address)));
    }

    private ListCatalog shown(Call call) {
        return gate.open(call.user(), Role.VIEWER);
    }

    private ListCatalog set(Call call) {
        return gate.open(call.user(), Role.ADMIN);
    }

    /** For addresses with a slash or a percent sign, which the door lets no path have, in whatever way they are written. */
    private static String asked(Call call) {
        return call.parameters(ADDRESS).text(ADDRESS);
    }

    private static String inPath(Call call) {
        call.parameters();
        return call.place(ADDRESS);
    }

    /** How many lists of a table are kept. */
    record Taken(int lists) {}
}

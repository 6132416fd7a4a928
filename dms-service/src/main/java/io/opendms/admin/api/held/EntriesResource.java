package io.opendms.admin.api.held;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.Parameters;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Pages;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.HeldPage;
import io.opendms.directory.Slice;
import io.opendms.farm.Farm;
import java.util.List;
import java.util.Optional;

/** Shows contacts, groups and members, read from the directory at each call, and in what they drifted from the record. */
public final class EntriesResource implements Resource {
    private static final int DEFAULT_LIMIT = 50;

    private final HeldFarms farms;

    public EntriesResource(HeldFarms farms) {
        this.farms = farms;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/farms/{farm}/entries", this::list),
                Route.get("/farms/{farm}/entry", this::show),
                Route.get("/farms/{farm}/members", this::members),
                Route.get("/farms/{farm}/drift", this::drift),
                Route.post("/farms/{farm}/drift", this::look));
    }

    private Answer list(Call call) {
        call.accepted(Body.JSON);
        Parameters parameters = call.parameters("prefix", "limit", "cursor");
        Farm farm = farms.seen(call);
        return page(call, parameters, EntryView.page(farms.holdings().entries(farm, slice(parameters))));
    }

    private Answer show(Call call) {
        call.accepted(Body.JSON);
        Parameters parameters = call.parameters("dn");
        Farm farm = farms.seen(call);
        return farms.holdings()
                .entry(farm, dn(parameters))
                .map(details -> Answer.json(EntryView.of(details)))
                .orElseThrow(EntriesResource::missing);
    }

    private Answer members(Call call) {
        call.accepted(Body.JSON);
        Parameters parameters = call.parameters("dn", "prefix", "limit", "cursor");
        Farm farm = farms.seen(call);
        String dn = dn(parameters);
        try {
            return page(call, parameters, MemberView.page(farms.holdings().members(farm, dn, slice(parameters))));
        } catch (DirectoryFailure.EntryMissing e) {
            throw missing();
        }
    }

    private Answer drift(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        Farm farm = farms.seen(call);
        return Answer.json(DriftStateView.of(farms.holdings().drift(farm)));
    }

    private Answer look(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        Farm farm = farms.seen(call);
        farms.holdings().lookForDrift(farm);
        return Answer.json(DriftStateView.of(farms.holdings().drift(farm)));
    }

    private static Slice slice(Parameters parameters) {
        return new Slice(
                parameters.text("prefix"),
                parameters.text("cursor"),
                parameters.number("limit", DEFAULT_LIMIT, Slice.MOST));
    }

    private static Answer page(Call call, Parameters parameters, HeldPage<?> page) {
        return Pages.of(
                call, parameters, page.items(), Optional.of(page.next()).filter(next -> !next.isEmpty()), false);
    }

    private static String dn(Parameters parameters) {
        return parameters.one("dn").orElseThrow(() -> Refusal.malformed("The parameter dn is missing."));
    }

    private static Refusal missing() {
        return Refusal.notFound("The farm's container has no such entry.");
    }
}

package io.opendms.admin.api.held;

import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Call;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.holding.FarmHoldings;
import io.opendms.security.people.Role;
import java.util.Optional;

/** The farms whose entries may be looked at. */
public final class HeldFarms {
    private final Farms farms;
    private final Optional<FarmHoldings> holdings;

    /** @param holdings empty while no directory is configured */
    public HeldFarms(Farms farms, Optional<FarmHoldings> holdings) {
        this.farms = farms;
        this.holdings = holdings;
    }

    /** The farm of a call; one that the person may not view is as one that there is not. */
    Farm seen(Call call) {
        String name = call.place("farm");
        return farms.named(name)
                .filter(farm -> call.user().may(Role.VIEWER, name))
                .orElseThrow(() -> Refusal.notFound("There is no such farm."));
    }

    FarmHoldings holdings() {
        return holdings.orElseThrow(() ->
                new Refusal(503, "directory.mode is off, so there is nothing to look at.").with("Retry-After", "3600"));
    }
}

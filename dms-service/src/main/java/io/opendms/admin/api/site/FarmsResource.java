package io.opendms.admin.api.site;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.security.people.Role;
import java.util.List;

/** Lists the farms that the person may view, and what of each waits for a decision. */
public final class FarmsResource implements Resource {
    private final Farms farms;

    public FarmsResource(Farms farms) {
        this.farms = farms;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/farms", this::list));
    }

    private Answer list(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        return Answer.json(new FarmList(farms.all().stream()
                .filter(farm -> call.user().may(Role.VIEWER, farm.name()))
                .map(FarmView::of)
                .toList()));
    }

    /** All of them: there are few. */
    record FarmList(List<FarmView> items) {}

    /** One farm. */
    record FarmView(String name, String container, boolean mayCreateGroups, ApprovalView approval) {
        static FarmView of(Farm farm) {
            return new FarmView(farm.name(), farm.container(), farm.createGroups(), ApprovalView.of(farm.approval()));
        }
    }

    /** Which operations wait, for how many approvals, and how long; the time as ISO 8601 writes it. */
    record ApprovalView(
            boolean create,
            boolean changeAddress,
            boolean changeTitle,
            boolean delete,
            int minimumApprovals,
            String expireAfter) {
        static ApprovalView of(ApprovalPolicy policy) {
            return new ApprovalView(
                    policy.create(),
                    policy.changeAddress(),
                    policy.changeTitle(),
                    policy.delete(),
                    policy.minimumApprovals(),
                    policy.expireAfter().toString());
        }
    }
}

package io.opendms.admin.api;

import io.opendms.admin.api.request.BulkResource;
import io.opendms.admin.api.request.DecisionsResource;
import io.opendms.admin.api.request.RequestsResource;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.site.FarmsResource;
import io.opendms.admin.api.site.OpenApiResource;
import io.opendms.admin.api.site.WhoResource;
import io.opendms.desk.Desk;
import io.opendms.farm.Farms;
import java.util.List;

/** Everything that the API has. */
public final class Api {
    /** Where it is found. */
    public static final String PATH = "/api/v1/";

    private Api() {}

    /** All resources. */
    public static List<Resource> resources(Desk desk, Farms farms) {
        return List.of(
                new RequestsResource(desk),
                new DecisionsResource(desk),
                new BulkResource(desk),
                new FarmsResource(farms),
                new WhoResource(),
                new OpenApiResource());
    }
}

package io.opendms.admin.api;

import io.opendms.admin.api.alert.AlertsResource;
import io.opendms.admin.api.held.EntriesResource;
import io.opendms.admin.api.held.HeldFarms;
import io.opendms.admin.api.list.ListsResource;
import io.opendms.admin.api.message.DropFilesResource;
import io.opendms.admin.api.message.MessagesResource;
import io.opendms.admin.api.outgoing.OutgoingResource;
import io.opendms.admin.api.recipient.ResolveResource;
import io.opendms.admin.api.request.BulkResource;
import io.opendms.admin.api.request.DecisionsResource;
import io.opendms.admin.api.request.RequestsResource;
import io.opendms.admin.api.route.ApiServlet;
import io.opendms.admin.api.site.AuditResource;
import io.opendms.admin.api.site.FarmsResource;
import io.opendms.admin.api.site.KeysResource;
import io.opendms.admin.api.site.OpenApiResource;
import io.opendms.admin.api.site.OverviewResource;
import io.opendms.admin.api.site.SettingsResource;
import io.opendms.admin.api.site.WhoResource;
import java.util.List;

/** Everything that the API has. */
public final class Api {
    /** Where it is found. */
    public static final String PATH = "/api/v1/";

    private Api() {}

    /** What answers all calls below {@link #PATH}. */
    public static ApiServlet servlet(ApiBacking backing) {
        return new ApiServlet(List.of(
                new RequestsResource(backing.desk()),
                new DecisionsResource(backing.desk()),
                new BulkResource(backing.desk()),
                new OverviewResource(backing.overview(), backing.clock()),
                new AuditResource(backing.trail()),
                new FarmsResource(backing.farms()),
                new EntriesResource(new HeldFarms(backing.farms(), backing.holdings())),
                new ResolveResource(backing.recipients()),
                new ListsResource(backing.lists()),
                new DropFilesResource(backing.dropFiles()),
                new MessagesResource(backing.messages()),
                new OutgoingResource(backing.outgoing()),
                new AlertsResource(backing.alerts()),
                new SettingsResource(backing.settings()),
                new KeysResource(backing.keys(), backing.farms()),
                new WhoResource(),
                new OpenApiResource()));
    }
}

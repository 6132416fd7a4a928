package io.opendms.admin.api.recipient;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.entry.MailAddress;
import io.opendms.recipient.Explainer;
import io.opendms.security.people.Role;
import java.util.List;
import java.util.Optional;

/** Asks the resolver that mail is taken in by. For those who may view all farms, as groups lead to people of anywhere. */
public final class ResolveResource implements Resource {
    private final Optional<Explainer> recipients;

    /** @param recipients empty while no directory is configured */
    public ResolveResource(Optional<Explainer> recipients) {
        this.recipients = recipients;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/resolve", this::show));
    }

    private Answer show(Call call) {
        call.accepted(Body.JSON);
        String text = call.parameters("address")
                .one("address")
                .orElseThrow(() -> Refusal.malformed("The parameter address is missing."));
        if (!call.user().mayEverywhere(Role.VIEWER)) {
            throw Refusal.forbidden("Addresses are looked up by those with the role viewer on all farms.");
        }
        Explainer asked = recipients.orElseThrow(() ->
                new Refusal(503, "directory.mode is off, so there is nobody to ask.").with("Retry-After", "3600"));
        MailAddress address = MailAddress.parse("address", text.strip());
        return Answer.json(ResolutionView.of(address, asked.explain(address)));
    }
}

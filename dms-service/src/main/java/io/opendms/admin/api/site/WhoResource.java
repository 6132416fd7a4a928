package io.opendms.admin.api.site;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import io.opendms.security.people.Visit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells who asks, and what that one may do. */
public final class WhoResource implements Resource {

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/whoami", WhoResource::show));
    }

    private static Answer show(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        return Answer.json(Who.of(call.visit()));
    }

    /** Who asks. A script in a browser sends the token with what changes something. */
    record Who(
            String name,
            @Nullable String address,
            @Nullable String role,
            Map<String, String> farmRoles,
            String provenAt,
            @Nullable String csrfToken) {
        static Who of(Visit visit) {
            User user = visit.user();
            Map<String, String> farms = new TreeMap<>();
            user.byFarm().forEach((farm, role) -> farms.put(farm, role.word()));
            Role everywhere = user.everywhere();
            return new Who(
                    user.person().name(),
                    given(user.person().address()),
                    everywhere == null ? null : everywhere.word(),
                    farms,
                    visit.provenAt().toString(),
                    given(visit.csrfToken()));
        }

        private static @Nullable String given(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}

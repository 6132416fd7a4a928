package io.opendms.admin.api.site;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.security.key.KeyText;
import io.opendms.security.key.ServiceKey;
import io.opendms.security.key.ServiceKeys;
import io.opendms.security.people.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes service keys, for those with the role admin on the key's farm. */
public final class KeysResource implements Resource {
    private final ServiceKeys keys;
    private final Farms farms;

    public KeysResource(ServiceKeys keys, Farms farms) {
        this.keys = keys;
        this.farms = farms;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/keys", this::list),
                Route.post("/keys", this::issue),
                Route.post("/keys/{key}/revoke", this::revoke));
    }

    private Answer list(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        return Answer.json(new KeyList(keys.all().stream()
                .filter(key -> call.user().may(Role.ADMIN, key.farm()))
                .map(KeyView::of)
                .toList()));
    }

    private Answer issue(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        String named = call.body(Wanted.class).farm();
        Farm farm = farms.named(named)
                .filter(known -> call.user().may(Role.ADMIN, known.name()))
                .orElseThrow(() -> Refusal.forbidden("There is no farm " + named + " on which you have the role admin."
                        + " Keys are made for farms that there are, by those with the role admin on them."));
        KeyText text = keys.issue(farm.name(), call.user().origin());
        return Answer.json(new NewKey(text.id(), farm.name(), text.secretText()));
    }

    private Answer revoke(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        ServiceKey key = keys.find(call.place("key"))
                .filter(known -> call.user().may(Role.ADMIN, known.farm()))
                .orElseThrow(() -> Refusal.notFound("There is no such key."));
        keys.revoke(key, call.user().origin());
        return Answer.json(KeyView.of(keys.find(key.id()).orElse(key)));
    }

    /** For which farm a key is wanted. */
    record Wanted(@JsonProperty(required = true) String farm) {}

    /** A new key, with its secret, which is shown this once. */
    public record NewKey(String id, String farm, String key) {}

    /** All of them. */
    public record KeyList(List<KeyView> items) {}

    /** What may be known of a key, for programs and for the terminal. */
    public record KeyView(
            String id,
            String farm,
            String made,
            String maker,
            @Nullable String used,
            @Nullable String revoked) {
        public static KeyView of(ServiceKey key) {
            return new KeyView(
                    key.id(),
                    key.farm(),
                    key.made().toString(),
                    key.maker(),
                    key.used().map(Instant::toString).orElse(null),
                    key.revoked().map(Instant::toString).orElse(null));
        }
    }
}

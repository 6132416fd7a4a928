package io.opendms.admin.api.site;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.config.source.EffectiveValue;
import io.opendms.security.people.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what is in force, and from where; of secrets only whether they are set. */
public final class SettingsResource implements Resource {
    private final List<EffectiveValue> settings;

    public SettingsResource(List<EffectiveValue> settings) {
        this.settings = List.copyOf(settings);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/settings", this::list));
    }

    private Answer list(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        if (!call.user().mayEverywhere(Role.ADMIN)) {
            throw Refusal.forbidden("The settings are for those with the role admin on all farms.");
        }
        return Answer.json(
                new SettingList(settings.stream().map(SettingView::of).toList()));
    }

    /** All of them, in the order of the file. */
    record SettingList(List<SettingView> items) {}

    /** What is in force for a key, and where it is written unless it is a default. */
    record SettingView(String key, String value, @Nullable String place) {
        static SettingView of(EffectiveValue value) {
            return new SettingView(value.path(), value.text(), value.isDefault() ? null : value.place());
        }
    }
}

package io.opendms.admin.page.settings;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Page;
import io.opendms.admin.page.frame.Section;
import io.opendms.config.source.EffectiveValue;
import io.opendms.security.people.Role;
import io.opendms.security.people.http.Arrival;
import java.util.List;

/** Shows what is in force, and from where, to those who have the role of an administrator on all farms. */
public final class SettingsPage implements Page {
    private final Frames frames;
    private final List<SettingGroup> groups;
    private final ServiceAddress service;

    /** @param service what farms enter */
    public SettingsPage(Frames frames, List<EffectiveValue> values, ServiceAddress service) {
        this.frames = frames;
        this.groups = SettingGroup.of(values);
        this.service = service;
    }

    @Override
    public Answer answer(Ask ask) {
        if (!ask.user().mayEverywhere(Role.ADMIN)) {
            return Answer.forbidden("The settings are for those with the role admin on all farms.");
        }
        return new Answer.Shown(
                "settings/settings",
                new SettingsView(
                        frames.of(ask, Section.SETTINGS, "Settings"),
                        groups,
                        service.seenFrom(Arrival.of(ask.request()).origin()),
                        service.publicUrl().isPresent(),
                        service.farms()));
    }
}

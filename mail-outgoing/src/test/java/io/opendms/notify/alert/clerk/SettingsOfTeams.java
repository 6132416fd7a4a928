package io.opendms.notify.alert.clerk;

import io.opendms.entry.MailAddress;
import io.opendms.notify.alert.AlertScene;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.notify.setting.Tls;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One server for all, until it is taken away; the list of sales is a web application's. */
final class SettingsOfTeams implements SettingsOf {
    static final Origin TEAMS = new Origin("contoso", "https://teams.contoso.com");

    private Optional<SendingSettings> server = Optional.of(new SendingSettings(
            new ServerAddress("mail.contoso.com", 25, Tls.OFF, Optional.empty(), Optional.empty()),
            new Identity(Authentication.NONE, "", Optional.empty(), "", Optional.empty()),
            new Envelope(
                    MailAddress.parse("from", "sharepoint@contoso.com"),
                    "",
                    Optional.empty(),
                    StandardCharsets.UTF_8,
                    false,
                    false)));

    void take() {
        server = Optional.empty();
    }

    @Override
    public Optional<SendingSettings> origin(Origin origin) {
        return server;
    }

    @Override
    public Origin ofList(String farm, MailAddress list) {
        return list.equals(AlertScene.SALES) ? TEAMS : Origin.ofFarm(farm);
    }
}

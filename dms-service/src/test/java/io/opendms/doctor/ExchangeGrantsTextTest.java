package io.opendms.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.mail.OutgoingSettings;
import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.secret.ClearPassword;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExchangeGrantsTextTest {

    @Test
    void the_account_gets_the_five_rights_on_the_connector_for_clients() {
        assertThat(text(Authentication.LOGIN, "CONTOSO\\dms'; Remove-Item"))
                .contains("Get-ReceiveConnector 'MBX01\\Client Proxy MBX01' | Add-ADPermission -User "
                        + "'CONTOSO\\dms''; Remove-Item' -ExtendedRights ms-Exch-SMTP-Submit, "
                        + "ms-Exch-SMTP-Accept-Any-Recipient, ms-Exch-SMTP-Accept-Any-Sender, "
                        + "ms-Exch-SMTP-Accept-Authoritative-Domain-Sender, ms-Exch-Accept-Headers-Routing\n")
                .doesNotContain("correct-horse");
    }

    @Test
    void who_does_not_sign_in_gets_a_connector_of_its_own() {
        assertThat(text(Authentication.NONE, ""))
                .contains("New-ReceiveConnector", "ExternalAuthoritative", "-RemoteIPRanges");
    }

    @Test
    void without_a_server_there_is_nothing_to_grant() {
        assertThat(ExchangeGrantsText.of(OutgoingSettings.NONE)).startsWith("# mail.out.host is not set");
    }

    private static String text(Authentication how, String user) {
        SendingSettings settings = new SendingSettings(
                new ServerAddress("mbx01.contoso.com", 587, Tls.REQUIRED, Optional.empty(), Optional.empty()),
                new Identity(how, user, Optional.of(new ClearPassword("correct-horse")), "", Optional.empty()),
                new Envelope(
                        MailAddress.parse("from", "sharepoint@contoso.com"),
                        "",
                        Optional.empty(),
                        StandardCharsets.UTF_8,
                        true,
                        false));
        return ExchangeGrantsText.of(
                new OutgoingSettings(Map.of(Origin.SERVICE, Optional.of(settings)), Optional.empty(), "localhost"));
    }
}

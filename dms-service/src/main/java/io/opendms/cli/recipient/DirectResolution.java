package io.opendms.cli.recipient;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.admin.api.http.Json;
import io.opendms.admin.api.recipient.ResolutionView;
import io.opendms.cli.directory.DirectoryAccess;
import io.opendms.config.Settings;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.AtTheDoor;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.recipient.Explainer;

/** Asks the directory of a configuration itself what an address stands for, without a service. */
public final class DirectResolution {
    private DirectResolution() {}

    /** What the REST API would answer. */
    public static JsonNode of(Settings settings, MailAddress recipient) {
        try (DirectoryAccess access =
                        DirectoryAccess.open(settings, settings.farms().containers(), true);
                LdapDirectory directory = LdapDirectory.open(access.settings(), DirectoryMeter.NONE)) {
            Explainer recipients = AtTheDoor.of(
                    directory.recipients(settings.farms()), settings.ingest().map(IngestSettings::domains));
            return Json.tree(ResolutionView.of(recipient, recipients.explain(recipient)));
        }
    }
}

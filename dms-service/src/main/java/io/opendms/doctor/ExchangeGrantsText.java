package io.opendms.doctor;

import io.opendms.config.mail.OutgoingSettings;
import io.opendms.doctor.check.outgoing.ExchangeRight;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.SendingSettings;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The commands by which an Exchange server lets the account of dms send in the name of people. */
public final class ExchangeGrantsText {
    private static final String RIGHTS =
            Arrays.stream(ExchangeRight.values()).map(ExchangeRight::word).collect(Collectors.joining(", "));

    private ExchangeGrantsText() {}

    /** For the person who may alter connectors. */
    public static String of(OutgoingSettings settings) {
        Set<String> blocks = new LinkedHashSet<>();
        settings.servers().keySet().forEach(server -> blocks.add(block(server)));
        return blocks.isEmpty()
                ? "# mail.out.host is not set, so that there is nothing to grant\n"
                : "# In the Exchange Management Shell\n" + String.join("", blocks);
    }

    private static String block(SendingSettings settings) {
        String host = settings.server().host();
        if (settings.identity().how() == Authentication.NONE) {
            return "\n# " + host
                    + " is used without signing in, so that there is no account to grant anything to; a connector "
                    + "that is externally secured,\n# for the addresses of dms only, takes its mail as trusted:\n"
                    + "New-ReceiveConnector -Name 'dms' -Usage Custom -AuthMechanism ExternalAuthoritative"
                    + " -PermissionGroups ExchangeServers -Bindings '0.0.0.0:"
                    + settings.server().port()
                    + "' -RemoteIPRanges 'write the addresses that D18 shows'\n";
        }
        String server = host.replaceAll("\\..*", "").toUpperCase(Locale.ROOT);
        return "\n# The connector by which dms comes to " + host
                + ": Client Proxy with Exchange 2013 and later, Client Frontend"
                + " before.\n# Get-ReceiveConnector lists the names; put yours in if it is another.\n"
                + "Get-ReceiveConnector " + GrantsText.powerShell(server + "\\Client Proxy " + server)
                + " | Add-ADPermission -User "
                + GrantsText.powerShell(settings.identity().user())
                + " -ExtendedRights " + RIGHTS + "\n";
    }
}

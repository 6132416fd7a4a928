package io.opendms.doctor.check.route;

import io.opendms.config.Configuration;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.DmsCommand;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.dns.DnsServer;
import io.opendms.doctor.dns.DnsjavaDns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A configuration and a name server, for checks. */
final class RouteSite {
    private RouteSite() {}

    /** What a check finds with a farm of sp.contoso.com and contoso.com, and more in {@code ingest.smtp}. */
    static List<Finding> findings(Check check, DnsServer server, Path folder, String smtp) throws IOException {
        return findings(
                check,
                server,
                folder,
                "farms: [{ name: f, container: 'OU=SharePoint,DC=dms,DC=local', callers: ['net:127.0.0.1'],"
                        + " mailHost: sp.contoso.com, displayDomain: contoso.com }]\n",
                "ingest: { enabled: true, smtp: { " + smtp + " } }\n");
    }

    static List<Finding> findings(Check check, DnsServer server, Path folder, String farms, String ingest)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("dms.yaml"),
                "data: '" + folder.resolve("data") + "'\n" + "dns: { servers: ['" + server.address()
                        + "'], timeout: 2s }\n" + farms + ingest);
        Configuration configuration = Configuration.load(Optional.of(file));
        return check.run(configuration
                .settings()
                .map(settings -> new CheckContext(
                        settings,
                        Optional.empty(),
                        "",
                        false,
                        false,
                        DmsCommand.PLAIN,
                        new DnsjavaDns(settings.dns()),
                        InstantSource.system()))
                .orElseThrow(() -> new AssertionError(configuration.problems())));
    }
}

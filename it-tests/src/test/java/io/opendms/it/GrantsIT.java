package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.doctor.GrantsText;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SambaServer;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.inspect.ProbeStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The printed commands, run as they are printed, give the rights that the service needs. */
@ExtendWith(Peers.class)
final class GrantsIT {
    @TempDir
    Path folder;

    @Test
    void commands_for_samba_grant_all_that_is_needed(SambaServer server) throws Exception {
        String container = "OU=grants," + server.people();
        server.addOrganizationalUnit(container);
        assertThat(failedSteps(server, container)).containsExactly("create contact", "create group");

        String commands = GrantsText.of(settings(server, container))
                .lines()
                .filter(line -> line.startsWith("SID=") || line.startsWith("samba-tool"))
                .map(line -> line.replace(
                        "/var/lib/samba/private/sam.ldb", server.database().toString()))
                .reduce("set -e\n", (script, line) -> script + line + "\n");
        run(commands);

        assertThat(failedSteps(server, container)).isEmpty();
    }

    private static List<String> failedSteps(SambaServer server, String container) {
        try (DirectoryInspection inspection = DirectoryInspection.open(server.settings())) {
            return inspection.writeProbe(container).stream()
                    .filter(step -> step.problem().isPresent())
                    .map(ProbeStep::name)
                    .toList();
        }
    }

    private Settings settings(SambaServer server, String container) {
        Farm farm = new Farm(
                "contoso",
                List.of(),
                container,
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
        return new Settings(
                folder,
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", 0),
                new DirectorySettings.Ldap(server.settings()),
                new Farms(List.of(farm)));
    }

    private static void run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}

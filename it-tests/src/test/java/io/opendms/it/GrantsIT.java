package io.opendms.it;

import static io.opendms.it.RefusedWrites.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
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
    /** LDAP_SERVER_SD_FLAGS_OID: which parts of a security descriptor are read or written; MS-ADTS 3.1.1.3.4.1.11. */
    private static final String SECURITY_DESCRIPTOR_FLAGS = "1.2.840.113556.1.4.801";

    private static final String RIGHTS = "nTSecurityDescriptor";

    private static final int DISCRETIONARY_LIST = 4;

    @TempDir
    Path folder;

    @Test
    void commands_for_samba_grant_all_that_is_needed(SambaServer server) throws Exception {
        String container = "OU=grants," + server.people();
        server.addOrganizationalUnit(container);
        assertThat(failedSteps(server, container)).containsExactly("create contact", "create group");

        grant(server, container);

        assertThat(failedSteps(server, container)).isEmpty();
    }

    @Test
    void commands_for_samba_grant_no_more(SambaServer server) throws Exception {
        String container = "OU=no-more," + server.people();
        server.addOrganizationalUnit(container);
        server.addContacts(container, List.of("press.office"));

        grant(server, container);

        RefusedWrites.assertNoMoreThanContactsAndGroups(server, container, "user");
        try (DirectoryInspection inspection = DirectoryInspection.open(server.settings());
                LDAPConnection service = server.service()) {
            assertThat(inspection.container(container).orElseThrow().mayChangeRights())
                    .isFalse();
            for (String dn : List.of(container, "CN=press.office," + container)) {
                ModifyRequest same = sameRights(server, dn);
                refused(() -> service.modify(same));
            }
        }
    }

    /** Writes the list of rights as it is, which takes the right to write it, as the administrator has. */
    private static ModifyRequest sameRights(SambaServer server, String dn) throws LDAPException {
        Control list = new Control(
                SECURITY_DESCRIPTOR_FLAGS,
                true,
                new ASN1OctetString(new ASN1Sequence(new ASN1Integer(DISCRETIONARY_LIST)).encode()));
        try (LDAPConnection administrator = server.administrator()) {
            SearchRequest search = new SearchRequest(dn, SearchScope.BASE, "(objectClass=*)", RIGHTS);
            search.addControl(list);
            byte[] rights = administrator.searchForEntry(search).getAttributeValueBytes(RIGHTS);
            ModifyRequest same = new ModifyRequest(dn, new Modification(ModificationType.REPLACE, RIGHTS, rights));
            same.addControl(list);
            assertThat(administrator.modify(same).getResultCode()).isEqualTo(ResultCode.SUCCESS);
            return same;
        }
    }

    private void grant(SambaServer server, String container) throws IOException, InterruptedException {
        String commands = GrantsText.asking(settings(server, container))
                .lines()
                .filter(line -> line.startsWith("SID=") || line.startsWith("samba-tool"))
                .map(line -> line.replace(
                        "/var/lib/samba/private/sam.ldb", server.database().toString()))
                .reduce("set -e\n", (script, line) -> script + line + "\n");
        run(commands);
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

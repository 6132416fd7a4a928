package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SambaServer;
import io.opendms.it.peer.SlapdServer;
import io.opendms.ldap.ContactRepair;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.repair.RepairOptions;
import io.opendms.ldap.repair.RepairProgress;
import io.opendms.ldap.repair.RepairResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Contacts as the old manual procedure has them, mended by the service's account and unmended by ldapmodify. */
@ExtendWith(Peers.class)
final class RepairIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void peers() {
        Peers.require("ldapmodify");
    }

    @Test
    void mends_ten_thousand_contacts_on_slapd_and_unmends_them(SlapdServer server) throws Exception {
        mendsAndUnmends(server, 10_000);
    }

    @Test
    void mends_contacts_on_samba_and_unmends_them(SambaServer server) throws Exception {
        mendsAndUnmends(server, 1_200);
    }

    @Test
    void mends_contacts_of_the_embedded_directory_and_unmends_them(EmbeddedServer server) throws Exception {
        mendsAndUnmends(server, 1_200);
    }

    private void mendsAndUnmends(DirectoryServer server, int contacts) throws Exception {
        String container = server.newContainer("repair");
        server.addContacts(
                container,
                IntStream.range(0, contacts).mapToObj(i -> "list" + i).toList());
        Path undo = folder.resolve("undo.ldif");

        RepairResult result = ContactRepair.run(
                server.settings(),
                new RepairOptions(container, Optional.empty(), false, Optional.of(undo)),
                RepairProgress.NONE);

        assertThat(result).isEqualTo(new RepairResult(contacts, contacts, List.of(), Optional.empty()));
        assertThat(incomplete(server, container)).isZero();

        ldapmodify(server, undo);

        assertThat(incomplete(server, container)).isEqualTo(contacts);
    }

    private static int incomplete(DirectoryServer server, String container) {
        try (DirectoryInspection inspection = DirectoryInspection.open(server.settings())) {
            return inspection.incompleteContacts(container).count();
        }
    }

    private static void ldapmodify(DirectoryServer server, Path ldif) throws Exception {
        Process process = new ProcessBuilder(
                        "ldapmodify",
                        "-x",
                        "-c",
                        "-H",
                        server.settings().urls().get(0).toString(),
                        "-D",
                        server.settings().bindDn(),
                        "-w",
                        server.settings().bindPassword().value(),
                        "-f",
                        ldif.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}

package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.config.DirectorySettings;
import io.opendms.doctor.Doctor;
import io.opendms.doctor.DoctorOptions;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.ldap.ContactRepair;
import io.opendms.ldap.repair.RepairOptions;
import io.opendms.ldap.repair.RepairProgress;
import io.opendms.ldap.repair.RepairResult;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenLdapGrantsIT implements GrantedRightsContract {
    @TempDir
    private Path data;

    private SlapdServer server;

    @BeforeAll
    static void peers() {
        SlapdServer.require();
    }

    @BeforeEach
    void start() {
        server = SlapdServer.startClosed();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public DirectoryServer server() {
        return server;
    }

    /** With the rule for the overlay, which this server has. */
    @Override
    public String records(String printed) {
        return printed.replaceAll("(?m)^# (?=add: olcAccess$|olcAccess: |-$)", "");
    }

    @Test
    void the_doctor_knows_of_no_contact_what_its_account_may_not_read() throws Exception {
        grant();
        server.addContacts(server.people(), List.of("old"));

        Finding finding = Doctor.run(
                        TestService.settings(
                                data,
                                new DirectorySettings.Ldap(server.settings()),
                                TestFarm.at("192.0.2.1", server.people())),
                        new DoctorOptions(List.of("D07"), false),
                        InstantSource.system())
                .entries()
                .get(0)
                .findings()
                .get(0);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.seen()).startsWith("of 1 it is not known, since the account may not read");
        assertThat(finding.fix()).isEqualTo("dms doctor --emit-grants");
    }

    @Test
    void an_account_that_may_mends_contacts_elsewhere() throws Exception {
        grant();
        server.addContacts(server.people(), List.of("old"));

        RepairResult result = ContactRepair.run(
                server.administratorSettings(),
                new RepairOptions(server.people(), Optional.empty(), false, Optional.empty()),
                RepairProgress.NONE);

        assertThat(result).isEqualTo(new RepairResult(1, 1, List.of(), Optional.empty()));
    }

    @Override
    public LDAPConnection configurator() throws LDAPException {
        return server.configurator();
    }
}

package io.opendms.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.Decider;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.FarmCalls.Flags;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.security.people.RoleLists;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A group that a farm had deleted comes back on slapd, with all that mail needs of it. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndoneDeletionIT {
    private static final String FARM = "127.0.0.1";
    private static final String APPROVER = "ursula.undo";

    private final Administrator administrator;
    private final TestService service;
    private final FarmCalls farm;
    private final Decider decider;

    UndoneDeletionIT(SlapdServer server) throws LDAPException {
        administrator = Administrator.of(server);
        administrator.addDecider(APPROVER);
        service = TestService.start(
                new DirectorySettings.Ldap(server.settings()),
                new RoleLists(List.of(), List.of(APPROVER), List.of()),
                TestFarm.askingForApproval(FARM, server.newContainer("undone")));
        farm = service.calls(FARM);
        decider = new Decider(service.adminUri(), APPROVER);
    }

    @AfterAll
    void stop() {
        service.close();
        administrator.close();
    }

    @Test
    void a_deleted_group_comes_back_with_members_manager_and_its_old_address() throws Exception {
        String manager = administrator.addUser("undo-manager");
        administrator.addUser("undo-member");
        approve(farm.createGroup("undo-team", "The Team", "All of us", "CONTOSO\\undo-manager", Flags.None)
                .jobId());
        assertThat(farm.createContact("undo-list").status()).isEqualTo("Success");
        assertThat(farm.addContacts("undo-team", "undo-list").status()).isEqualTo("Success");
        assertThat(farm.addUsers("undo-team", "CONTOSO\\undo-member").status()).isEqualTo("Success");
        SearchResultEntry before = administrator.entry("undo-team");
        administrator.modify(
                before.getDN(), new Modification(ModificationType.ADD, "legacyExchangeDN", "/o=contoso/cn=team"));

        int deletion = farm.deleteGroup("undo-team").jobId();
        approve(deletion);
        assertThat(administrator.all("undo-team")).isEmpty();
        decider.undo(deletion, "deleted by mistake");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> decider.show(deletion).contains("\"status\":\"undone\""));

        SearchResultEntry after = administrator.entry("undo-team");
        assertThat(after.getDN()).isEqualTo(before.getDN());
        assertThat(Administrator.values(after, "member")).hasSize(2).isEqualTo(Administrator.values(before, "member"));
        assertThat(Administrator.normalized(after.getAttributeValue("managedBy")))
                .isEqualTo(manager);
        assertThat(after.getAttributeValue("displayName")).isEqualTo("The Team");
        assertThat(after.getAttributeValue("mail")).isEqualTo(before.getAttributeValue("mail"));
        assertThat(Administrator.values(after, "proxyAddresses"))
                .containsAll(Administrator.values(before, "proxyAddresses"))
                .contains("X500:/o=contoso/cn=team");
        assertThat(after.hasAttribute("legacyExchangeDN")).isFalse();
        assertThat(farm.jobStatus(deletion).status()).isEqualTo("Success");
        assertThat(decider.show(deletion)).contains("\"comment\":\"deleted by mistake\"");
    }

    @Test
    void a_deleted_group_comes_back_without_a_member_that_is_gone_whom_the_history_names() throws Exception {
        String gone = administrator.addUser("undo-gone");
        administrator.addUser("undo-stays");
        approve(farm.createGroup("undo-crew", "The Crew", "All of us", "", Flags.None)
                .jobId());
        assertThat(farm.addUsers("undo-crew", "CONTOSO\\undo-gone", "CONTOSO\\undo-stays")
                        .status())
                .isEqualTo("Success");
        int deletion = farm.deleteGroup("undo-crew").jobId();
        approve(deletion);
        administrator.delete(gone);

        decider.undo(deletion, "deleted by mistake");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> decider.show(deletion).contains("\"status\":\"undone\""));

        assertThat(administrator.members("undo-crew"))
                .singleElement()
                .asString()
                .containsIgnoringCase("undo-stays");
        assertThat(decider.get("/requests/" + deletion + "/history").body())
                .containsIgnoringCase("it comes back without what is gone meanwhile: " + gone);
    }

    private void approve(int request) throws Exception {
        decider.decide(request, "{\"verdict\":\"approve\"}");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> farm.jobStatus(request).status().equals("Success"));
    }
}

package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SambaServer;
import io.opendms.it.peer.SambaServer.Delegation;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.inspect.EntryRights;
import io.opendms.ldap.inspect.ProbeStep;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an account may do with less than the full delegation, and what the doctor sees of it. */
@ExtendWith(Peers.class)
final class DelegationIT {
    private final SambaServer server;
    private final String container;

    DelegationIT(SambaServer server) throws LDAPException {
        this.server = server;
        this.container = server.newContainer("delegation");
    }

    @BeforeEach
    void make_contact() throws LDAPException {
        try (LDAPConnection administrator = server.administrator()) {
            if (administrator.getEntry(dn("lists")) == null) {
                administrator.add(dn("lists"), new Attribute("objectClass", "contact"), new Attribute("cn", "lists"));
            }
        }
    }

    @Test
    void full_delegation_is_all_that_the_service_needs() {
        assertThat(failedSteps(Delegation.FULL)).isEmpty();
        assertThat(refusedAttributes(Delegation.FULL)).isEmpty();
    }

    @Test
    void right_to_create_is_not_enough_to_modify_or_rename() {
        assertThat(failedSteps(Delegation.CREATE))
                .containsExactly("modify contact", "rename contact", "modify group", "rename group");
        assertThat(refusedAttributes(Delegation.CREATE)).contains("sn", "displayName");
    }

    @Test
    void right_to_write_one_attribute_is_for_that_one_only() throws LDAPException {
        assertThat(modify(Delegation.CREATE_AND_SN, "sn")).isEqualTo(ResultCode.SUCCESS);
        assertThat(modify(Delegation.CREATE_AND_SN, "displayName")).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        assertThat(refusedAttributes(Delegation.CREATE_AND_SN))
                .contains("displayName")
                .doesNotContain("sn");
    }

    @Test
    void right_to_write_name_and_cn_is_enough_to_rename() {
        assertThat(failedSteps(Delegation.CREATE_AND_NAME))
                .containsExactly("modify contact", "modify group", "rename group");
    }

    @Test
    void every_delegation_may_create_and_none_may_change_rights() {
        for (Delegation delegation : Delegation.values()) {
            try (DirectoryInspection inspection = DirectoryInspection.open(server.settings(delegation))) {
                assertThat(inspection.container(container).orElseThrow()).satisfies(state -> {
                    assertThat(state.mayCreate("contact")).contains(true);
                    assertThat(state.mayCreate("group")).contains(true);
                    assertThat(state.mayCreate("user")).contains(false);
                    assertThat(state.mayChangeRights()).isFalse();
                });
                assertThat(inspection.container(server.people()).orElseThrow().mayCreate("contact"))
                        .contains(false);
            }
        }
    }

    private List<String> failedSteps(Delegation delegation) {
        try (DirectoryInspection inspection = DirectoryInspection.open(server.settings(delegation))) {
            return inspection.writeProbe(container).stream()
                    .filter(step -> step.problem().isPresent())
                    .map(ProbeStep::name)
                    .toList();
        }
    }

    private List<String> refusedAttributes(Delegation delegation) {
        try (DirectoryInspection inspection = DirectoryInspection.open(server.settings(delegation))) {
            List<EntryRights> contacts =
                    inspection.rights(container, "contact", List.of("cn", "sn", "displayName", "mailNickname"));
            assertThat(contacts).hasSize(1);
            return contacts.get(0).refused();
        }
    }

    private ResultCode modify(Delegation delegation, String attribute) throws LDAPException {
        LdapSettings settings = server.settings(delegation);
        URI url = settings.urls().get(0);
        try (LDAPConnection connection = new LDAPConnection(
                url.getHost(),
                url.getPort(),
                settings.bindDn(),
                settings.bindPassword().value())) {
            return connection
                    .modify(dn("lists"), new Modification(ModificationType.REPLACE, attribute, "changed"))
                    .getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    private String dn(String name) {
        return "CN=" + name + "," + container;
    }
}

package io.opendms.it.farm;

import static io.opendms.it.farm.FarmFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SambaServer;
import io.opendms.it.peer.SambaServer.Delegation;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.FarmCalls.Flags;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.store.StoreReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a farm hears, and what stands in the audit trail, where the account has less than the full delegation. */
@ExtendWith(Peers.class)
final class DelegationAnswersIT {
    private static final String CALLER = "10.1.0.1";
    private static final String DENIED = "AccessDenied";
    private static final String SUCCESS = "Success";
    private static final String MISSING_RIGHT =
            "grant the service account create, delete and write of contacts and groups there";

    private final SambaServer server;

    DelegationAnswersIT(SambaServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @EnumSource(
            value = Delegation.class,
            names = {"CREATE", "CREATE_AND_SN", "CREATE_AND_NAME"})
    void what_an_account_may_only_create_and_delete_it_does_not_change(Delegation delegation) throws LDAPException {
        String container = "OU=answers-" + delegation.name().toLowerCase(Locale.ROOT) + "," + server.container();
        server.addOrganizationalUnit(container);
        String contact = fresh("small");
        String group = fresh("small.group");
        try (Administrator administrator = Administrator.of(server);
                TestService service = TestService.start(
                        new DirectorySettings.Ldap(server.settings(delegation)), TestFarm.at(CALLER, container))) {
            FarmCalls farm = service.calls(CALLER);
            assertThat(farm.createContact(contact).status()).isEqualTo(SUCCESS);
            assertThat(farm.createGroup(group).status()).isEqualTo(SUCCESS);
            Entry contactBefore = administrator.entry(contact);
            Entry groupBefore = administrator.entry(group);

            assertThat(farm.modifyContact(contact, contact, "Other", "Name", "other@sp.contoso.test", Flags.None)
                            .status())
                    .isEqualTo(DENIED);
            assertThat(farm.modifyContact(contact, fresh("renamed")).status()).isEqualTo(DENIED);
            assertThat(farm.modifyGroup(group, "Other", "", "", Flags.None).status())
                    .isEqualTo(DENIED);
            assertThat(farm.renameGroup(group, fresh("renamed")).status()).isEqualTo(DENIED);
            assertThat(farm.addContacts(group, contact).status()).isEqualTo(DENIED);

            assertThat(administrator.entry(contact)).isEqualTo(contactBefore);
            assertThat(administrator.entry(group)).isEqualTo(groupBefore);
            assertThat(refusals(service))
                    .hasSize(5)
                    .allSatisfy(detail -> assertThat(detail).endsWith(MISSING_RIGHT))
                    .anySatisfy(detail -> assertThat(detail).containsIgnoringCase(contactBefore.getDN()))
                    .anySatisfy(detail -> assertThat(detail).containsIgnoringCase(groupBefore.getDN()));

            assertThat(farm.deleteContact(contact).status()).isEqualTo(SUCCESS);
            assertThat(farm.deleteGroup(group).status()).isEqualTo(SUCCESS);
        }
    }

    /** The details of what the audit trail has as not applied. */
    private static List<String> refusals(TestService service) {
        List<String> refusals = new ArrayList<>();
        try (StoreReader store = StoreReader.open(service.store())) {
            store.audit().forEach(entry -> {
                if (entry.record().result().equals("NOT_APPLIED")) {
                    refusals.add(entry.record().detail());
                }
            });
        }
        return refusals;
    }
}

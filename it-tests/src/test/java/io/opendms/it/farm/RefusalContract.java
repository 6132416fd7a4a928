package io.opendms.it.farm;

import static io.opendms.it.farm.FarmFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.FarmCalls.Flags;
import io.opendms.it.service.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused whatever is asked: callers without a farm, farms without a container, policy, missing rights. */
abstract class RefusalContract {
    private final FarmFixture fixture;
    private final Administrator administrator;

    RefusalContract(FarmFixture fixture) {
        this.fixture = fixture;
        this.administrator = fixture.administrator();
    }

    @Test
    void a_caller_of_no_farm_is_denied_everything() throws LDAPException {
        String alias = fresh("guarded");
        fixture.farm().createGroup(alias);
        Entry before = administrator.entry(alias);

        assertThat(EveryOperation.statuses(fixture.stranger(), alias, fresh("other")))
                .hasSize(10)
                .containsOnly("AccessDenied");

        assertThat(administrator.entry(alias)).isEqualTo(before);
    }

    @Test
    void a_farm_whose_container_is_absent_is_not_configured() {
        FarmCalls farm = fixture.farmWithoutContainer();
        String alias = fresh("homeless");

        assertThat(farm.createContact(alias).status()).isEqualTo("ServiceNotConfigured");
        assertThat(farm.modifyContact(alias, alias).status()).isEqualTo("ServiceNotConfigured");
        assertThat(farm.deleteContact(alias).status()).isEqualTo("ServiceNotConfigured");
        Reply reply = farm.createGroup(alias);
        assertThat(reply.status()).isEqualTo("ServiceNotConfigured");
        assertThat(reply.comment()).isNotEmpty();
        assertThat(farm.renameGroup(alias, fresh("other")).status()).isEqualTo("ServiceNotConfigured");
        assertThat(farm.addUsers(alias, "CONTOSO\\user").status()).isEqualTo("ServiceNotConfigured");
        assertThat(farm.addContacts(alias, alias).status()).isEqualTo("ServiceNotConfigured");
    }

    @Test
    void a_container_without_rights_is_access_denied() throws LDAPException {
        // The embedded directory has one account, which may do everything.
        String expected = fixture.server() instanceof EmbeddedServer ? "Success" : "AccessDenied";
        String alias = fresh("trespass");
        String contact = fresh("contact");
        administrator.add(new Entry(
                "CN=" + contact + "," + fixture.server().people(),
                new Attribute("objectClass", "contact"),
                new Attribute("cn", contact),
                new Attribute("mailNickname", contact)));

        assertThat(fixture.farmWithoutRights().createContact(alias).status()).isEqualTo(expected);
        assertThat(fixture.farmWithoutRights().createGroup(alias + ".group").status())
                .isEqualTo(expected);
        assertThat(fixture.farmWithoutRights().modifyContact(contact, contact).status())
                .isEqualTo(expected);
        assertThat(fixture.farmWithoutRights().deleteContact(contact).status()).isEqualTo(expected);
    }

    @Test
    void group_operations_that_ask_for_approval_wait_under_a_number_and_write_nothing() throws LDAPException {
        FarmCalls farm = fixture.approvingFarm();
        String alias = fresh("asking");
        String absent = fresh("never.made");
        administrator.add(new Entry(
                "CN=" + alias + ",OU=approving," + fixture.server().container(),
                new Attribute("objectClass", "group"),
                new Attribute("cn", alias),
                new Attribute("groupType", "8"),
                new Attribute("sAMAccountName", alias),
                new Attribute("mailNickname", alias),
                new Attribute("displayName", "Title")));
        Entry before = administrator.entry(alias);

        for (Reply reply : List.of(
                farm.createGroup(absent),
                farm.renameGroup(alias, fresh("never.renamed")),
                farm.modifyGroup(alias, "Other", "", "", Flags.None),
                farm.deleteGroup(alias))) {
            assertThat(reply.status()).isEqualTo("PendingApproval");
            assertThat(reply.jobId()).isPositive();
            assertThat(farm.jobStatus(reply.jobId()).status()).isEqualTo("PendingApproval");
        }
        assertThat(farm.modifyGroup(alias, "Title", "", "", Flags.None).status())
                .as("nothing to decide")
                .isEqualTo("Success");

        assertThat(administrator.all(absent)).isEmpty();
        assertThat(administrator.entry(alias)).isEqualTo(before);
    }

    @Test
    void contacts_and_members_never_wait_for_approval() throws LDAPException {
        FarmCalls farm = fixture.approvingFarm();
        String contact = fresh("direct");
        String group = fresh("approved");
        administrator.add(new Entry(
                "CN=" + group + ",OU=approving," + fixture.server().container(),
                new Attribute("objectClass", "group"),
                new Attribute("cn", group),
                new Attribute("groupType", "8"),
                new Attribute("sAMAccountName", group),
                new Attribute("mailNickname", group)));

        assertThat(farm.createContact(contact).status()).isEqualTo("Success");
        assertThat(farm.addContacts(group, contact).status()).isEqualTo("Success");
        assertThat(administrator.members(group)).hasSize(1);
        assertThat(farm.modifyContact(contact, contact + "2").status()).isEqualTo("Success");
        assertThat(farm.deleteContact(contact + "2").status()).isEqualTo("Success");
    }

    @Test
    void a_job_that_nobody_knows_is_not_found_under_its_number() {
        for (int job : new int[] {1, 0, -1, Integer.MAX_VALUE}) {
            Reply reply = fixture.farm().jobStatus(job);

            assertThat(reply.status()).isEqualTo("ObjectNotFound");
            assertThat(reply.jobId()).isEqualTo(job);
            assertThat(reply.alias()).isEmpty();
        }
    }
}

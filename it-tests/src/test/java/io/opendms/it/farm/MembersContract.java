package io.opendms.it.farm;

import static io.opendms.it.farm.FarmFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.Request;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both membership calls: section 2.6 of the contract's behaviour, row by row. */
abstract class MembersContract {
    private static final List<String> NONE = List.of();

    private final FarmFixture fixture;
    private final FarmCalls farm;
    private final Administrator administrator;
    private String group = "";
    private String account = "";
    private String user = "";
    private String contact = "";

    MembersContract(FarmFixture fixture) {
        this.fixture = fixture;
        this.farm = fixture.farm();
        this.administrator = fixture.administrator();
    }

    @BeforeEach
    void make_a_group_a_user_and_a_contact() throws LDAPException {
        group = fresh("team");
        account = fresh("user");
        contact = fresh("team.docs");
        farm.createGroup(group);
        farm.createContact(contact);
        user = administrator.addUser(account, new Attribute("userPrincipalName", account + "@corp.contoso.test"));
    }

    private String dn(String alias) throws LDAPException {
        return Administrator.normalized(administrator.entry(alias).getDN());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONTOSO\\%s",
                "contoso\\%S",
                "i:0#.w|contoso\\%s",
                "I:0#.W|CONTOSO\\%s",
                "%s@corp.contoso.test",
                "%s",
                " CONTOSO\\%s "
            })
    void a_user_is_found_by_every_form_of_the_account_name(String form) throws LDAPException {
        String name = form.replace("%s", account).replace("%S", account.toUpperCase(Locale.ROOT));

        assertThat(farm.addUsers(group, name).status()).isEqualTo("Success");
        assertThat(administrator.members(group)).containsExactly(user);

        assertThat(farm.changeUsers(group, NONE, List.of(name), false).status()).isEqualTo("Success");
        assertThat(administrator.members(group)).isEmpty();
    }

    @Test
    void a_group_of_the_directory_becomes_a_member() throws LDAPException {
        String account = fresh("staff");
        String staff = administrator.add(new Entry(
                "CN=" + account + "," + fixture.server().people(),
                new Attribute("objectClass", "group"),
                new Attribute("cn", account),
                new Attribute("groupType", "8"),
                new Attribute("sAMAccountName", account)));

        assertThat(farm.addUsers(group, "CONTOSO\\" + account).status()).isEqualTo("Success");

        assertThat(administrator.members(group)).containsExactly(staff);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONTOSO\\nobody",
                "NT AUTHORITY\\authenticated users",
                "SHAREPOINT\\system",
                "i:0#.f|membership|forms",
                "c:0(.s|true",
                "*",
                "CONTOSO\\*",
                "*)(objectClass=user",
                "a\\b\\c",
                "S-1-5-21-1-2-3-4",
                "c:0+.w|s-1-5-21-1-2-3-4"
            })
    void a_name_that_is_nobodys_is_told_and_the_others_come_in(String name) throws LDAPException {
        assertThat(farm.addUsers(group, name, "CONTOSO\\" + account).status()).isEqualTo("InvalidMember");

        assertThat(administrator.members(group)).containsExactly(user);
    }

    @Test
    void contacts_come_by_alias_in_any_case() throws LDAPException {
        assertThat(farm.addContacts(group, contact.toUpperCase(Locale.ROOT)).status())
                .isEqualTo("Success");

        assertThat(administrator.members(group)).containsExactly(dn(contact));
    }

    @Test
    void contacts_that_are_not_the_farms_are_told_and_the_others_come_in() throws LDAPException {
        String theirs = fresh("theirs");
        fixture.otherFarm().createContact(theirs);

        for (String unknown : new String[] {theirs, fresh("absent"), group, account, "*", ")(cn=*"}) {
            farm.changeContacts(group, NONE, NONE, true);
            assertThat(farm.addContacts(group, unknown, contact).status()).isEqualTo("InvalidMember");
            assertThat(administrator.members(group)).containsExactly(dn(contact));
        }
    }

    @Test
    void repeats_and_what_is_not_there_are_ignored() throws LDAPException {
        assertThat(farm.addUsers(group, account, account, "CONTOSO\\" + account).status())
                .isEqualTo("Success");
        assertThat(farm.addUsers(group, account).status()).isEqualTo("Success");
        assertThat(farm.addContacts(group, contact, contact.toUpperCase(Locale.ROOT))
                        .status())
                .isEqualTo("Success");
        assertThat(farm.addContacts(group, contact).status()).isEqualTo("Success");
        assertThat(administrator.members(group)).containsExactlyInAnyOrder(user, dn(contact));

        for (int i = 0; i < 2; i++) {
            assertThat(farm.changeUsers(group, NONE, List.of(account, "nobody"), false)
                            .status())
                    .isEqualTo("Success");
            assertThat(farm.changeContacts(group, NONE, List.of(contact, "nothing"), false)
                            .status())
                    .isEqualTo("Success");
        }
        assertThat(administrator.members(group)).isEmpty();
    }

    @Test
    void lists_without_names_change_nothing() throws LDAPException {
        farm.addUsers(group, account);
        farm.addContacts(group, contact);
        Entry before = administrator.entry(group);

        assertThat(farm.changeUsers(group, NONE, NONE, false).status()).isEqualTo("Success");
        assertThat(farm.changeContacts(group, List.of("", " "), List.of(""), false)
                        .status())
                .isEqualTo("Success");
        assertThat(farm.call(Request.to("ChangeUsersMembershipInDistributionGroup")
                                .with("Alias", group))
                        .status())
                .isEqualTo("Success");

        assertThat(administrator.entry(group)).isEqualTo(before);
    }

    @Test
    void a_name_in_both_lists_ends_up_a_member() throws LDAPException {
        assertThat(farm.changeUsers(group, List.of(account), List.of(account), false)
                        .status())
                .isEqualTo("Success");
        assertThat(farm.changeContacts(group, List.of(contact), List.of(contact), true)
                        .status())
                .isEqualTo("Success");

        assertThat(administrator.members(group)).containsExactlyInAnyOrder(user, dn(contact));
    }

    @Test
    void each_call_clears_members_of_its_own_kind() throws LDAPException {
        farm.addUsers(group, account);
        farm.addContacts(group, contact);

        assertThat(farm.changeUsers(group, NONE, NONE, true).status()).isEqualTo("Success");
        assertThat(administrator.members(group)).containsExactly(dn(contact));

        farm.addUsers(group, account);
        assertThat(farm.changeContacts(group, NONE, NONE, true).status()).isEqualTo("Success");
        assertThat(administrator.members(group)).containsExactly(user);
    }

    @Test
    void clearing_and_adding_leaves_what_is_added() throws LDAPException {
        String other = fresh("other");
        String added = administrator.addUser(other);
        farm.addUsers(group, account);
        farm.addContacts(group, contact);

        assertThat(farm.changeUsers(group, List.of(other), NONE, true).status()).isEqualTo("Success");
        assertThat(administrator.members(group)).containsExactlyInAnyOrder(added, dn(contact));

        assertThat(farm.changeUsers(group, List.of("nobody", account), NONE, true)
                        .status())
                .isEqualTo("InvalidMember");
        assertThat(administrator.members(group)).containsExactlyInAnyOrder(user, dn(contact));
    }

    @Test
    void a_contact_stays_a_member_under_its_new_alias_and_leaves_when_deleted() throws LDAPException {
        String renamed = fresh("team.renamed");
        farm.addContacts(group, contact);

        farm.modifyContact(contact, renamed);
        // The directory itself follows, slapd's refint overlay a moment later.
        await().untilAsserted(() -> assertThat(administrator.members(group)).containsExactly(dn(renamed)));

        farm.deleteContact(renamed);
        await().untilAsserted(() -> assertThat(administrator.members(group)).isEmpty());
    }

    @Test
    void the_group_must_be_a_group_of_the_farm() throws LDAPException {
        String theirs = fresh("theirs");
        fixture.otherFarm().createGroup(theirs);

        for (String alias : new String[] {theirs, fresh("absent"), contact, account}) {
            assertThat(farm.addUsers(alias, account).status()).isEqualTo("ObjectNotFound");
            assertThat(farm.changeContacts(alias, List.of(contact), NONE, true).status())
                    .isEqualTo("ObjectNotFound");
        }
        assertThat(administrator.members(theirs)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", ")(cn=*"})
    void ill_formed_aliases_are_refused(String alias) {
        assertThat(farm.addUsers(alias, account).status()).isEqualTo("InvalidArgument");
        assertThat(farm.addContacts(alias, contact).status()).isEqualTo("InvalidArgument");
    }
}

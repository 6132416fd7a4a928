package io.opendms.it.farm;

import static io.opendms.it.farm.FarmFixture.fresh;
import static io.opendms.it.farm.Values.assertValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.FarmCalls.Flags;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ModifyContact and DeleteContact: section 2.4 of the contract's behaviour, status by status. */
abstract class ChangeContactContract {
    private final FarmFixture fixture;
    private final FarmCalls farm;
    private final Administrator administrator;

    ChangeContactContract(FarmFixture fixture) {
        this.fixture = fixture;
        this.farm = fixture.farm();
        this.administrator = fixture.administrator();
    }

    @Test
    void modify_sets_data_and_keeps_the_alias() throws LDAPException {
        String alias = fresh("kept");
        farm.createContact(alias);

        assertThat(farm.modifyContact(alias, alias, "New", "Names", "new@sp2.contoso.test", Flags.None)
                        .status())
                .isEqualTo("Success");

        Entry contact = administrator.entry(alias);
        assertValue(contact, "givenName", "New");
        assertValue(contact, "sn", "Names");
        assertValue(contact, "displayName", "New Names");
        assertValue(contact, "targetAddress", "SMTP:new@sp2.contoso.test");
        assertValue(contact, "mail", alias + "@contoso.test");
    }

    @Test
    void modify_sets_the_flag_and_clears_it_again() throws LDAPException {
        String alias = fresh("flag");
        farm.createContact(alias);

        farm.modifyContact(alias, alias, "A", "B", "a@sp.contoso.test", Flags.OnlyAllowAuthenticatedEmail);
        assertValue(administrator.entry(alias), "msExchRequireAuthToSendTo", "TRUE");

        farm.modifyContact(alias, alias, "A", "B", "a@sp.contoso.test", Flags.None);
        assertThat(Administrator.values(administrator.entry(alias), "msExchRequireAuthToSendTo"))
                .isSubsetOf("FALSE");
    }

    @Test
    void modify_clears_names_that_are_not_given() throws LDAPException {
        String alias = fresh("cleared");
        farm.createContact(alias);

        assertThat(farm.modifyContact(alias, alias, "", "", "a@sp.contoso.test", Flags.None)
                        .status())
                .isEqualTo("Success");

        assertThat(administrator.entry(alias).hasAttribute("givenName")).isFalse();
        assertThat(administrator.entry(alias).hasAttribute("displayName")).isFalse();
    }

    @Test
    void modify_gives_another_alias_with_name_and_addresses() throws LDAPException {
        String old = fresh("old");
        String alias = fresh("new.name");
        farm.createContact(old);

        assertThat(farm.modifyContact(old, alias).status()).isEqualTo("Success");

        assertThat(administrator.all(old)).isEmpty();
        Entry contact = administrator.entry(alias);
        assertValue(contact, "cn", alias);
        assertValue(contact, "mail", alias + "@contoso.test");
        assertThat(Administrator.values(contact, "proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:" + alias + "@contoso.test", "smtp:" + alias + "@lists.contoso.test");
        assertThat(farm.createContact(old).status()).as("the old alias is free").isEqualTo("Success");
    }

    @Test
    void modify_changes_the_case_of_an_alias() throws LDAPException {
        String alias = fresh("casing");
        String upper = alias.toUpperCase(Locale.ROOT);
        farm.createContact(alias);

        assertThat(farm.modifyContact(alias, upper).status()).isEqualTo("Success");

        assertValue(administrator.entry(alias), "mailNickname", upper);
    }

    @Test
    void modify_finds_the_alias_in_any_case() throws LDAPException {
        String alias = fresh("FoundBy");
        farm.createContact(alias);
        String lower = alias.toLowerCase(Locale.ROOT);

        assertThat(farm.modifyContact(lower, lower, "Found", "It", "a@sp.contoso.test", Flags.None)
                        .status())
                .isEqualTo("Success");

        assertValue(administrator.entry(alias), "displayName", "Found It");
    }

    @Test
    void modify_keeps_what_others_have_written() throws LDAPException {
        String old = fresh("shared");
        String alias = fresh("shared.renamed");
        farm.createContact(old);
        administrator.modify(
                administrator.entry(old).getDN(),
                new Modification(ModificationType.ADD, "telephoneNumber", "+49 30 1234"),
                new Modification(ModificationType.ADD, "legacyExchangeDN", "/o=contoso/cn=" + old),
                new Modification(ModificationType.ADD, "msExchHideFromAddressLists", "TRUE"),
                new Modification(
                        ModificationType.ADD,
                        "proxyAddresses",
                        "smtp:" + old + "@legacy.contoso.test",
                        "X500:/o=contoso/cn=" + old));

        farm.modifyContact(old, old, "Second", "Data", "b@sp.contoso.test", Flags.OnlyAllowAuthenticatedEmail);
        farm.modifyContact(old, alias, "Third", "Data", "c@sp.contoso.test", Flags.None);

        Entry contact = administrator.entry(alias);
        assertValue(contact, "telephoneNumber", "+49 30 1234");
        assertValue(contact, "legacyExchangeDN", "/o=contoso/cn=" + old);
        assertValue(contact, "msExchHideFromAddressLists", "TRUE");
        assertThat(Administrator.values(contact, "proxyAddresses"))
                .containsExactlyInAnyOrder(
                        "SMTP:" + alias + "@contoso.test",
                        "smtp:" + alias + "@lists.contoso.test",
                        "smtp:" + old + "@legacy.contoso.test",
                        "X500:/o=contoso/cn=" + old);
    }

    @Test
    void modify_repeated_is_success() throws LDAPException {
        String old = fresh("repeat");
        String alias = fresh("repeated");
        farm.createContact(old);
        farm.modifyContact(old, alias);
        Entry before = administrator.entry(alias);

        assertThat(farm.modifyContact(alias, alias).status()).isEqualTo("Success");
        assertThat(farm.modifyContact(old, alias).status())
                .as("the old alias is gone")
                .isEqualTo("ObjectNotFound");

        assertThat(administrator.entry(alias)).isEqualTo(before);
    }

    @Test
    void modify_refuses_alias_that_is_taken_and_changes_nothing() throws LDAPException {
        String alias = fresh("mine");
        String contact = fresh("contact");
        String group = fresh("group");
        String user = fresh("user");
        farm.createContact(alias);
        fixture.otherFarm().createContact(contact);
        farm.createGroup(group);
        administrator.addUser(fresh("account"), new Attribute("mailNickname", user));
        Entry before = administrator.entry(alias);

        for (String taken : new String[] {contact, group.toUpperCase(Locale.ROOT), user}) {
            assertThat(farm.modifyContact(alias, taken).status()).isEqualTo("DuplicateAlias");
        }

        assertThat(administrator.entry(alias)).isEqualTo(before);
    }

    @Test
    void modify_and_delete_do_not_find_what_is_not_there() {
        String absent = fresh("absent");

        assertThat(farm.modifyContact(absent, absent).status()).isEqualTo("ObjectNotFound");
        assertThat(farm.deleteContact(absent).status()).isEqualTo("ObjectNotFound");
    }

    @Test
    void modify_and_delete_do_not_find_a_group() throws LDAPException {
        String group = fresh("group");
        farm.createGroup(group);
        Entry before = administrator.entry(group);

        assertThat(farm.modifyContact(group, group).status()).isEqualTo("ObjectNotFound");
        assertThat(farm.deleteContact(group).status()).isEqualTo("ObjectNotFound");

        assertThat(administrator.entry(group)).isEqualTo(before);
    }

    @Test
    void modify_and_delete_do_not_find_contacts_of_another_farm() throws LDAPException {
        String theirs = fresh("theirs");
        fixture.otherFarm().createContact(theirs);
        Entry before = administrator.entry(theirs);

        assertThat(farm.modifyContact(theirs, theirs).status()).isEqualTo("ObjectNotFound");
        assertThat(farm.modifyContact(theirs, fresh("stolen")).status()).isEqualTo("ObjectNotFound");
        assertThat(farm.deleteContact(theirs).status()).isEqualTo("ObjectNotFound");

        assertThat(administrator.entry(theirs)).isEqualTo(before);
    }

    @Test
    void a_star_is_an_alias_and_not_a_pattern() throws LDAPException {
        String bystander = fresh("bystander");
        farm.createContact(bystander);

        assertThat(farm.deleteContact("*").status()).isEqualTo("ObjectNotFound");
        assertThat(farm.deleteContact("bystander*").status()).isEqualTo("ObjectNotFound");

        assertThat(administrator.all(bystander)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a@b", ")(cn=*", "."})
    void ill_formed_aliases_are_refused(String alias) {
        String good = fresh("good");
        farm.createContact(good);

        assertThat(farm.modifyContact(alias, good).status()).isEqualTo("InvalidArgument");
        assertThat(farm.modifyContact(good, alias).status()).isEqualTo("InvalidArgument");
        assertThat(farm.deleteContact(alias).status()).isEqualTo("InvalidArgument");
    }

    @Test
    void modify_refuses_ill_formed_forwarding_address() throws LDAPException {
        String alias = fresh("forwarded");
        farm.createContact(alias);
        Entry before = administrator.entry(alias);

        assertThat(farm.modifyContact(alias, alias, "A", "B", "nowhere", Flags.None)
                        .status())
                .isEqualTo("InvalidArgument");

        assertThat(administrator.entry(alias)).isEqualTo(before);
    }

    @Test
    void a_contact_named_by_somebody_else_is_found_by_its_alias_and_mended() throws LDAPException {
        String alias = fresh("legacy");
        String dn = administrator.add(new Entry(
                "CN=Vertrieb Auftr\u00E4ge " + alias + "," + fixture.container(),
                new Attribute("objectClass", "contact"),
                new Attribute("cn", "Vertrieb Auftr\u00E4ge " + alias),
                new Attribute("sn", "Auftr\u00E4ge"),
                new Attribute("mailNickname", alias),
                new Attribute("targetAddress", "SMTP:old@sp.contoso.test")));

        assertThat(farm.modifyContact(alias, alias, "Sales", "Orders", "a@sp.contoso.test", Flags.None)
                        .status())
                .isEqualTo("Success");

        Entry contact = administrator.entry(alias);
        assertThat(Administrator.normalized(contact.getDN())).isEqualTo(dn);
        assertValue(contact, "internetEncoding", "1310720");
        assertValue(contact, "mAPIRecipient", "FALSE");
        assertValue(contact, "mail", alias + "@contoso.test");
        assertThat(farm.deleteContact(alias).status()).isEqualTo("Success");
        assertThat(administrator.all(alias)).isEmpty();
    }

    @Test
    void delete_removes_the_contact_once() throws LDAPException {
        String alias = fresh("deleted");
        farm.createContact(alias);

        assertThat(farm.deleteContact(alias.toUpperCase(Locale.ROOT)).status()).isEqualTo("Success");
        assertThat(administrator.all(alias)).isEmpty();
        assertThat(farm.deleteContact(alias).status()).isEqualTo("ObjectNotFound");
        assertThat(farm.createContact(alias).status()).isEqualTo("Success");
    }
}

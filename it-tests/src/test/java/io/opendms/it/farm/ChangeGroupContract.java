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
import io.opendms.it.service.Reply;
import io.opendms.it.service.Request;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rename, modify and delete of groups: section 2.5 of the contract's behaviour, status by status. */
abstract class ChangeGroupContract {
    private final FarmFixture fixture;
    private final FarmCalls farm;
    private final Administrator administrator;

    ChangeGroupContract(FarmFixture fixture) {
        this.fixture = fixture;
        this.farm = fixture.farm();
        this.administrator = fixture.administrator();
    }

    @Test
    void rename_changes_alias_and_addresses_and_keeps_the_rest() throws LDAPException {
        String old = fresh("old.group");
        String alias = fresh("new.group");
        String user = administrator.addUser(fresh("account"));
        farm.createGroup(old, "The title", "The text", user, Flags.OnlyAllowAuthenticatedEmail);
        String accountName = administrator.entry(old).getAttributeValue("sAMAccountName");
        administrator.modify(
                administrator.entry(old).getDN(),
                new Modification(ModificationType.ADD, "proxyAddresses", "smtp:" + old + "@legacy.contoso.test"),
                new Modification(ModificationType.ADD, "member", user));

        Reply reply = farm.renameGroup(old, alias);

        assertThat(reply.status()).isEqualTo("Success");
        assertThat(reply.jobId()).isZero();
        assertThat(reply.alias()).isEqualTo(alias);
        assertThat(administrator.all(old)).isEmpty();
        Entry group = administrator.entry(alias);
        assertValue(group, "cn", alias);
        assertValue(group, "displayName", "The title");
        assertValue(group, "description", "The text");
        assertValue(group, "groupType", "8");
        assertValue(group, "sAMAccountName", accountName);
        assertValue(group, "msExchRequireAuthToSendTo", "TRUE");
        assertValue(group, "mail", alias + "@contoso.test");
        assertThat(Administrator.values(group, "proxyAddresses"))
                .containsExactlyInAnyOrder(
                        "SMTP:" + alias + "@contoso.test",
                        "smtp:" + alias + "@lists.contoso.test",
                        "smtp:" + old + "@legacy.contoso.test");
        assertThat(administrator.members(alias)).containsExactly(user);
        assertThat(farm.createGroup(old).status()).as("the old alias is free").isEqualTo("Success");
    }

    @Test
    void rename_to_the_same_alias_does_nothing() throws LDAPException {
        String alias = fresh("same");
        farm.createGroup(alias);
        Entry before = administrator.entry(alias);

        assertThat(farm.renameGroup(alias, alias).status()).isEqualTo("Success");

        assertThat(administrator.entry(alias)).isEqualTo(before);
    }

    @Test
    void rename_refuses_alias_that_is_taken_and_changes_nothing() throws LDAPException {
        String alias = fresh("mine");
        String contact = fresh("contact");
        String group = fresh("group");
        String user = fresh("user");
        farm.createGroup(alias);
        farm.createContact(contact);
        fixture.otherFarm().createGroup(group);
        administrator.addUser(fresh("account"), new Attribute("mailNickname", user));
        Entry before = administrator.entry(alias);

        assertThat(Stream.of(contact.toUpperCase(Locale.ROOT), group, user)
                        .map(taken -> farm.renameGroup(alias, taken).status()))
                .containsOnly("DuplicateAlias");

        assertThat(administrator.entry(alias)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a@b", ")(cn=*"})
    void ill_formed_aliases_are_refused(String alias) {
        String good = fresh("good");
        farm.createGroup(good);

        assertThat(farm.renameGroup(good, alias).status()).isEqualTo("InvalidArgument");
        assertThat(farm.renameGroup(alias, fresh("better")).status()).isEqualTo("InvalidArgument");
        assertThat(farm.modifyGroup(alias, "A", "B", "", Flags.None).status()).isEqualTo("InvalidArgument");
        assertThat(farm.deleteGroup(alias).status()).isEqualTo("InvalidArgument");
    }

    @Test
    void groups_that_are_not_there_are_not_found() {
        String absent = fresh("absent");
        String contact = fresh("contact");
        String theirs = fresh("theirs");
        farm.createContact(contact);
        fixture.otherFarm().createGroup(theirs);

        for (String alias : new String[] {absent, contact, theirs}) {
            assertThat(farm.renameGroup(alias, fresh("other")).status()).isEqualTo("ObjectNotFound");
            assertThat(farm.modifyGroup(alias, "A", "B", "", Flags.None).status())
                    .isEqualTo("ObjectNotFound");
            Reply reply = farm.deleteGroup(alias);
            assertThat(reply.status()).isEqualTo("ObjectNotFound");
            assertThat(reply.alias()).isEqualTo(alias);
        }
    }

    @Test
    void groups_of_another_farm_stay_as_they_are() throws LDAPException {
        String theirs = fresh("theirs");
        fixture.otherFarm().createGroup(theirs);
        Entry before = administrator.entry(theirs);

        farm.renameGroup(theirs, fresh("stolen"));
        farm.modifyGroup(theirs, "Stolen", "", "", Flags.None);
        farm.deleteGroup(theirs);

        assertThat(administrator.entry(theirs)).isEqualTo(before);
    }

    @Test
    void modify_changes_all_but_the_alias() throws LDAPException {
        String alias = fresh("modified");
        String user = administrator.addUser(fresh("account"));
        farm.createGroup(alias);

        Reply reply = farm.modifyGroup(alias, "New title", "New text", user, Flags.OnlyAllowAuthenticatedEmail);

        assertThat(reply.status()).isEqualTo("Success");
        assertThat(reply.alias()).isEqualTo(alias);
        Entry group = administrator.entry(alias);
        assertValue(group, "cn", alias);
        assertValue(group, "mailNickname", alias);
        assertValue(group, "groupType", "8");
        assertValue(group, "displayName", "New title");
        assertValue(group, "description", "New text");
        assertValue(group, "msExchRequireAuthToSendTo", "TRUE");
        assertThat(Administrator.normalized(group.getAttributeValue("managedBy")))
                .isEqualTo(user);
    }

    @Test
    void modify_clears_what_is_not_given() throws LDAPException {
        String alias = fresh("emptied");
        String user = administrator.addUser(fresh("account"));
        farm.createGroup(alias, "Title", "Text", user, Flags.OnlyAllowAuthenticatedEmail);

        assertThat(farm.call(Request.to("ModifyDistributionGroup")
                                .with("Alias", alias)
                                .with("Name", "Title"))
                        .status())
                .isEqualTo("Success");

        Entry group = administrator.entry(alias);
        assertValue(group, "displayName", "Title");
        assertThat(group.hasAttribute("description")).isFalse();
        assertThat(group.hasAttribute("managedBy")).isFalse();
        assertThat(Administrator.values(group, "msExchRequireAuthToSendTo")).isSubsetOf("FALSE");
    }

    @Test
    void modify_that_changes_nothing_writes_nothing() throws LDAPException {
        String alias = fresh("unchanged");
        String user = administrator.addUser(fresh("account"));
        farm.createGroup(alias, "Title", "Text", user, Flags.OnlyAllowAuthenticatedEmail);
        Entry before = administrator.entry(alias);

        assertThat(farm.modifyGroup(alias, "Title", "Text", user, Flags.OnlyAllowAuthenticatedEmail)
                        .status())
                .isEqualTo("Success");

        assertThat(administrator.entry(alias)).isEqualTo(before);
    }

    @Test
    void modify_keeps_members_and_what_others_have_written() throws LDAPException {
        String alias = fresh("kept");
        String user = administrator.addUser(fresh("account"));
        farm.createGroup(alias);
        administrator.modify(
                administrator.entry(alias).getDN(),
                new Modification(ModificationType.ADD, "member", user),
                new Modification(ModificationType.ADD, "info", "do not touch"));

        farm.modifyGroup(alias, "Other", "Other", "", Flags.None);

        assertThat(administrator.members(alias)).containsExactly(user);
        assertValue(administrator.entry(alias), "info", "do not touch");
    }

    @Test
    void delete_removes_the_group_once() throws LDAPException {
        String alias = fresh("deleted");
        String contact = fresh("member");
        farm.createGroup(alias);
        farm.createContact(contact);
        farm.addContacts(alias, contact);

        Reply reply = farm.deleteGroup(alias);

        assertThat(reply.status()).isEqualTo("Success");
        assertThat(reply.jobId()).isZero();
        assertThat(reply.alias()).isEqualTo(alias);
        assertThat(administrator.all(alias)).isEmpty();
        assertThat(administrator.all(contact)).as("members stay").hasSize(1);
        assertThat(farm.deleteGroup(alias).status()).isEqualTo("ObjectNotFound");
        assertThat(farm.createGroup(alias).status()).isEqualTo("Success");
    }
}

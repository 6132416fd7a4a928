package io.opendms.it.farm;

import static io.opendms.it.farm.FarmFixture.fresh;
import static io.opendms.it.farm.Values.assertValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.FarmCalls.Flags;
import io.opendms.it.service.Reply;
import io.opendms.it.service.Request;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CreateDistributionGroup: section 2.5 of the contract's behaviour, status by status. */
abstract class CreateGroupContract {
    private final FarmFixture fixture;
    private final FarmCalls farm;
    private final Administrator administrator;

    CreateGroupContract(FarmFixture fixture) {
        this.fixture = fixture;
        this.farm = fixture.farm();
        this.administrator = fixture.administrator();
    }

    @Test
    void writes_exactly_the_attributes_of_a_distribution_group() throws LDAPException {
        String alias = fresh("site.members");

        Reply reply = farm.createGroup(alias, "Members of the site", "Those who write", "", Flags.None);

        assertThat(reply.status()).isEqualTo("Success");
        assertThat(reply.jobId()).isZero();
        assertThat(reply.alias()).isEqualTo(alias);
        assertThat(reply.comment()).isEmpty();
        Entry group = administrator.entry(alias);
        assertThat(group.getObjectClassValues()).contains("group");
        assertThat(Administrator.normalized(group.getDN()))
                .isEqualTo(Administrator.normalized("CN=" + alias + "," + fixture.container()));
        assertValue(group, "cn", alias);
        assertValue(group, "mailNickname", alias);
        assertValue(group, "sAMAccountName", alias);
        assertValue(group, "groupType", "8");
        assertValue(group, "displayName", "Members of the site");
        assertValue(group, "description", "Those who write");
        assertValue(group, "reportToOriginator", "TRUE");
        assertValue(group, "mail", alias + "@contoso.test");
        assertThat(Administrator.values(group, "proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:" + alias + "@contoso.test", "smtp:" + alias + "@lists.contoso.test");
        assertThat(Stream.of("member", "managedBy", "msExchRequireAuthToSendTo", "targetAddress", "legacyExchangeDN"))
                .noneMatch(group::hasAttribute);
    }

    @Test
    void shuts_out_unknown_senders_when_the_flag_is_set() throws LDAPException {
        String alias = fresh("closed.group");

        farm.createGroup(alias, "Closed", "", "", Flags.OnlyAllowAuthenticatedEmail);

        assertValue(administrator.entry(alias), "msExchRequireAuthToSendTo", "TRUE");
    }

    @Test
    void needs_an_alias_only() throws LDAPException {
        String alias = fresh("bare");

        assertThat(farm.call(Request.to("CreateDistributionGroup").with("Alias", alias))
                        .status())
                .isEqualTo("Success");

        assertValue(administrator.entry(alias), "displayName", alias);
        assertThat(administrator.entry(alias).hasAttribute("description")).isFalse();
    }

    /** The forms in which a farm may name the manager. */
    enum ManagerForm {
        DN,
        ACCOUNT,
        CLAIM,
        PRINCIPAL,
        MAIL,
        FURTHER_MAIL,
        NAME;

        String of(String account, String dn) {
            return switch (this) {
                case DN -> dn;
                case ACCOUNT -> "CONTOSO\\" + account;
                case CLAIM -> "i:0#.w|contoso\\" + account.toUpperCase(Locale.ROOT);
                case PRINCIPAL -> account + "@corp.contoso.test";
                case MAIL -> account + "@mail.contoso.test";
                case FURTHER_MAIL -> account.toUpperCase(Locale.ROOT) + "@further.contoso.test";
                case NAME -> account;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void finds_the_manager_by_any_form_of_name(ManagerForm form) throws LDAPException {
        String alias = fresh("managed");
        String account = fresh("manager");
        String dn = administrator.addUser(
                account,
                new Attribute("userPrincipalName", account + "@corp.contoso.test"),
                new Attribute("mail", account + "@mail.contoso.test"),
                new Attribute(
                        "proxyAddresses",
                        "SMTP:" + account + "@mail.contoso.test",
                        "smtp:" + account + "@further.contoso.test"));

        assertThat(farm.createGroup(alias, "Managed", "", form.of(account, dn), Flags.None)
                        .status())
                .isEqualTo("Success");

        assertThat(Administrator.normalized(administrator.entry(alias).getAttributeValue("managedBy")))
                .isEqualTo(dn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nobody", "CONTOSO\\nobody", "nobody@contoso.test", "CN=nobody,DC=contoso,DC=test", "*", ")(cn=*"
            })
    void goes_without_a_manager_who_is_unknown(String manager) throws LDAPException {
        String alias = fresh("unmanaged");

        assertThat(farm.createGroup(alias, "Unmanaged", "", manager, Flags.None).status())
                .isEqualTo("Success");

        assertThat(administrator.entry(alias).hasAttribute("managedBy")).isFalse();
    }

    @Test
    void takes_another_account_name_when_the_alias_is_one_of_a_user() throws LDAPException {
        String alias = fresh("account");
        administrator.addUser(alias);

        assertThat(farm.createGroup(alias).status()).isEqualTo("Success");

        String accountName = administrator.entry(alias).getAttributeValue("sAMAccountName");
        assertThat(accountName).isNotEqualToIgnoringCase(alias).startsWith(alias);
    }

    @Test
    void cleans_account_names_and_keeps_them_apart() throws LDAPException {
        String slash = fresh("r/d");
        String plus = slash.replace('/', '+');

        assertThat(farm.createGroup(slash).status()).isEqualTo("Success");
        assertThat(farm.createGroup(plus).status()).isEqualTo("Success");

        String first = administrator.entry(slash).getAttributeValue("sAMAccountName");
        String second = administrator.entry(plus).getAttributeValue("sAMAccountName");
        assertThat(first).doesNotContain("/").isNotEqualToIgnoringCase(second);
        assertThat(second).doesNotContain("+");
    }

    @Test
    void refuses_alias_of_a_group_in_any_case_and_leaves_that_group_alone() throws LDAPException {
        String alias = fresh("Group");
        farm.createGroup(alias);
        Entry before = administrator.entry(alias);

        Reply reply = farm.createGroup(alias.toUpperCase(Locale.ROOT), "Second", "", "", Flags.None);

        assertThat(reply.status()).isEqualTo("DuplicateAlias");
        assertThat(reply.jobId()).isZero();
        assertThat(reply.alias()).isEqualTo(alias.toUpperCase(Locale.ROOT));
        assertThat(reply.comment()).isNotEmpty();
        assertThat(administrator.entry(alias)).isEqualTo(before);
    }

    @Test
    void refuses_alias_of_contacts_users_and_other_farms() throws LDAPException {
        String contact = fresh("contact");
        String theirs = fresh("theirs");
        String user = fresh("user");
        String further = fresh("further");
        farm.createContact(contact);
        fixture.otherFarm().createGroup(theirs);
        administrator.addUser(fresh("account"), new Attribute("mailNickname", user));
        administrator.addUser(
                fresh("account"),
                new Attribute("proxyAddresses", "smtp:" + further.toUpperCase(Locale.ROOT) + "@contoso.test"));

        assertThat(Stream.of(contact, theirs, user, further)
                        .map(farm::createGroup)
                        .map(Reply::status))
                .containsOnly("DuplicateAlias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a..b", "at@contoso.test", "admin", "a\\b"})
    void refuses_ill_formed_alias(String alias) throws LDAPException {
        Reply reply = farm.createGroup(alias);

        assertThat(reply.status()).isEqualTo("InvalidArgument");
        assertThat(reply.jobId()).isZero();
        assertThat(administrator.all(alias)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*)(objectClass=*",
                "CN=\\,+\"<>;=#",
                "<Name>&lt;]]>",
                "\uD83D\uDE00 all \uD83D\uDE00",
                "\u202Ereversed"
            })
    void keeps_hostile_texts_as_they_are(String text) throws LDAPException {
        String alias = fresh("hostile.group");

        assertThat(farm.createGroup(alias, text, text, text, Flags.None).status())
                .isEqualTo("Success");

        assertValue(administrator.entry(alias), "displayName", text);
        assertValue(administrator.entry(alias), "description", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00E4", "\uD83D\uDE00"})
    void holds_title_and_description_as_long_as_sharepoint_makes_them(String character) throws LDAPException {
        String alias = fresh("wide.group");
        String title = character.repeat(255 / character.length());
        String description = character.repeat(512 / character.length());

        assertThat(farm.createGroup(alias, title, description, "", Flags.None).status())
                .isEqualTo("Success");

        int held = Math.min(title.length(), 256 * character.length() / fixture.size(character));
        assertValue(administrator.entry(alias), "displayName", title.substring(0, held));
        assertValue(administrator.entry(alias), "description", description);
    }

    @Test
    void refuses_longer_texts() throws LDAPException {
        String alias = fresh("too.wide");

        assertThat(farm.createGroup(alias, "x".repeat(257), "", "", Flags.None).status())
                .isEqualTo("InvalidArgument");
        assertThat(farm.createGroup(alias, "", "x".repeat(1025), "", Flags.None).status())
                .isEqualTo("InvalidArgument");
        assertThat(administrator.all(alias)).isEmpty();
    }

    @Test
    void a_farm_without_groups_is_denied_them_but_not_contacts() throws LDAPException {
        String alias = fresh("denied");

        assertThat(fixture.farmWithoutGroups().createGroup(alias).status()).isEqualTo("ApprovalDenied");
        assertThat(administrator.all(alias)).isEmpty();
        assertThat(fixture.farmWithoutGroups().createContact(alias).status()).isEqualTo("Success");
    }
}

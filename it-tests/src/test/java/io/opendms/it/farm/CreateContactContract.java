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
import io.opendms.it.service.Request;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CreateContact: section 2.4 of the contract's behaviour, status by status. */
abstract class CreateContactContract {
    private final FarmFixture fixture;
    private final FarmCalls farm;
    private final Administrator administrator;

    CreateContactContract(FarmFixture fixture) {
        this.fixture = fixture;
        this.farm = fixture.farm();
        this.administrator = fixture.administrator();
    }

    @Test
    void writes_exactly_the_attributes_of_a_contact() throws LDAPException {
        String alias = fresh("team.calendar");

        assertThat(farm.createContact(alias, "Team Site", "Calendar", "cal@sp1.contoso.test", Flags.None)
                        .status())
                .isEqualTo("Success");

        Entry contact = administrator.entry(alias);
        assertThat(contact.getObjectClassValues()).contains("contact").doesNotContain("user", "group");
        assertThat(Administrator.normalized(contact.getDN()))
                .isEqualTo(Administrator.normalized("CN=" + alias + "," + fixture.container()));
        assertValue(contact, "cn", alias);
        assertValue(contact, "mailNickname", alias);
        assertValue(contact, "givenName", "Team Site");
        assertValue(contact, "sn", "Calendar");
        assertValue(contact, "displayName", "Team Site Calendar");
        assertValue(contact, "targetAddress", "SMTP:cal@sp1.contoso.test");
        assertValue(contact, "internetEncoding", "1310720");
        assertValue(contact, "mAPIRecipient", "FALSE");
        assertValue(contact, "mail", alias + "@contoso.test");
        assertThat(Administrator.values(contact, "proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:" + alias + "@contoso.test", "smtp:" + alias + "@lists.contoso.test");
        for (String absent : new String[] {
            "msExchRequireAuthToSendTo",
            "msExchHideFromAddressLists",
            "legacyExchangeDN",
            "textEncodedORAddress",
            "showInAddressBook",
            "reportToOriginator",
            "description"
        }) {
            assertThat(contact.hasAttribute(absent)).as(absent).isFalse();
        }
    }

    @Test
    void shuts_out_unknown_senders_when_the_flag_is_set() throws LDAPException {
        String alias = fresh("closed");

        farm.createContact(alias, "A", "B", "a@sp.contoso.test", Flags.OnlyAllowAuthenticatedEmail);

        assertValue(administrator.entry(alias), "msExchRequireAuthToSendTo", "TRUE");
    }

    @Test
    void needs_no_name() throws LDAPException {
        String alias = fresh("nameless");

        assertThat(farm.call(Request.to("CreateContact")
                                .with("Alias", alias)
                                .with("ForwardingEmail", "a@sp.contoso.test"))
                        .status())
                .isEqualTo("Success");

        Entry contact = administrator.entry(alias);
        assertThat(contact.hasAttribute("givenName")).isFalse();
        assertThat(contact.hasAttribute("displayName")).isFalse();
    }

    @Test
    void refuses_alias_of_a_contact_in_any_case_and_leaves_that_contact_alone() throws LDAPException {
        String alias = fresh("Twice");
        farm.createContact(alias, "First", "One", "one@sp.contoso.test", Flags.None);

        for (String again : new String[] {alias, alias.toUpperCase(Locale.ROOT), alias.toLowerCase(Locale.ROOT)}) {
            assertThat(farm.createContact(again, "Second", "Two", "two@sp.contoso.test", Flags.None)
                            .status())
                    .isEqualTo("DuplicateAlias");
        }

        assertValue(administrator.entry(alias), "displayName", "First One");
    }

    @Test
    void refuses_alias_of_a_contact_of_another_farm() throws LDAPException {
        String alias = fresh("theirs");
        fixture.otherFarm().createContact(alias);

        assertThat(farm.createContact(alias).status()).isEqualTo("DuplicateAlias");
        assertThat(administrator.all(alias)).hasSize(1);
    }

    @Test
    void refuses_alias_of_a_group() {
        String alias = fresh("group");
        farm.createGroup(alias);

        assertThat(farm.createContact(alias).status()).isEqualTo("DuplicateAlias");
    }

    @Test
    void refuses_alias_of_a_user_elsewhere() throws LDAPException {
        String alias = fresh("user");
        administrator.addUser(fresh("account"), new Attribute("mailNickname", alias.toUpperCase(Locale.ROOT)));

        assertThat(farm.createContact(alias).status()).isEqualTo("DuplicateAlias");
    }

    @Test
    void refuses_alias_whose_address_a_user_has_as_a_further_one() throws LDAPException {
        String alias = fresh("further");
        administrator.addUser(
                fresh("account"),
                new Attribute(
                        "proxyAddresses",
                        "SMTP:" + fresh("other") + "@contoso.test",
                        "smtp:" + alias.toUpperCase(Locale.ROOT) + "@Lists.Contoso.test"));

        assertThat(farm.createContact(alias).status()).isEqualTo("DuplicateAlias");
    }

    @Test
    void refuses_alias_whose_address_is_the_mail_of_a_user() throws LDAPException {
        String alias = fresh("mailed");
        administrator.addUser(fresh("account"), new Attribute("mail", alias + "@CONTOSO.test"));

        assertThat(farm.createContact(alias).status()).isEqualTo("DuplicateAlias");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                " leading",
                ".dot",
                "dot.",
                "dot..dot",
                "at@contoso.test",
                "a,b",
                "a\"b",
                "a(b)",
                "a\\b",
                "a;b",
                "\uD83D\uDE00",
                "postmaster",
                "Abuse",
                "a1234567890123456789012345678901234567890123456789012345678901234"
            })
    void refuses_ill_formed_alias(String alias) throws LDAPException {
        assertThat(farm.createContact(alias, "A", "B", "a@sp.contoso.test", Flags.None)
                        .status())
                .isEqualTo("InvalidArgument");
        assertThat(administrator.all(alias)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@sp.contoso.test",
                "a@",
                "a@b@",
                "a b@sp.contoso.test",
                "a@sp_contoso",
                "a@-sp",
                "a@[10.0.0.1]",
                "\"a b\"@sp.contoso.test",
                "<a@sp.contoso.test>"
            })
    void refuses_ill_formed_forwarding_address(String address) throws LDAPException {
        String alias = fresh("badly.forwarded");

        assertThat(farm.createContact(alias, "A", "B", address, Flags.None).status())
                .isEqualTo("InvalidArgument");
        assertThat(administrator.all(alias)).isEmpty();
    }

    @Test
    void refuses_request_without_alias() {
        assertThat(farm.call(Request.to("CreateContact").with("ForwardingEmail", "a@sp.contoso.test"))
                        .status())
                .isEqualTo("InvalidArgument");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "a*",
                "a=b",
                "#a",
                "+a",
                "a/b+c=d",
                "'a'",
                "{a|b}",
                "$!%&?^_`~",
                "&amp",
                "-",
                "team.docs.archive"
            })
    void takes_every_character_that_exchange_allows_in_an_alias(String start) throws LDAPException {
        String alias = fresh(start);

        assertThat(farm.createContact(alias, "A", "B", "a@sp.contoso.test", Flags.None)
                        .status())
                .isEqualTo("Success");
        assertValue(administrator.entry(alias), "cn", alias);
        assertThat(farm.deleteContact(alias).status()).isEqualTo("Success");
        assertThat(administrator.all(alias)).isEmpty();
    }

    @Test
    void takes_alias_of_64_characters() throws LDAPException {
        String alias = (fresh("long") + "x".repeat(64)).substring(0, 64);

        assertThat(farm.createContact(alias, "A", "B", "a@sp.contoso.test", Flags.None)
                        .status())
                .isEqualTo("Success");
        assertValue(administrator.entry(alias), "cn", alias);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*)(objectClass=*))(|(cn=*",
                "Sales, OU=People",
                "CN=\\,+\"<>;=#",
                "<b>&amp;]]></FirstName>",
                "Vertrieb \uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDCBB",
                "\u202Eeuro \u20AC",
                "--> <!-- ${jndi:ldap://x}"
            })
    void keeps_a_hostile_title_as_it_is(String title) throws LDAPException {
        String alias = fresh("hostile");

        assertThat(farm.createContact(alias, title, "Orders", "a@sp.contoso.test", Flags.None)
                        .status())
                .isEqualTo("Success");

        assertValue(administrator.entry(alias), "givenName", title);
        assertValue(administrator.entry(alias), "displayName", title + " Orders");
    }

    @Test
    void writes_a_title_as_one_line() throws LDAPException {
        String alias = fresh("lines");

        farm.createContact(alias, "  Sales\r\n\tNorth ", " ", "a@sp.contoso.test", Flags.None);

        assertValue(administrator.entry(alias), "givenName", "Sales North");
        assertValue(administrator.entry(alias), "displayName", "Sales North");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00E4", "\uD83D\uDE00"})
    void shortens_titles_of_255_characters_to_what_the_directory_holds(String character) throws LDAPException {
        String alias = fresh("wide");
        String title = character.repeat(255 / character.length());

        assertThat(farm.createContact(alias, title, title, "a@sp.contoso.test", Flags.None)
                        .status())
                .isEqualTo("Success");

        Entry contact = administrator.entry(alias);
        assertThat(title).startsWith(contact.getAttributeValue("givenName"));
        assertThat(title).startsWith(contact.getAttributeValue("sn"));
        assertThat(contact.getAttributeValue("givenName").length()).isBetween(63, 64);
        assertThat(contact.getAttributeValue("sn").length()).isBetween(63, 64);
        assertThat(title + " " + title).startsWith(contact.getAttributeValue("displayName"));
        assertThat(fixture.size(contact.getAttributeValue("displayName"))).isBetween(253, 256);
    }
}

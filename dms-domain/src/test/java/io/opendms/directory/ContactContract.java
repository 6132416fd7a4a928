package io.opendms.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.change.CreateContact;
import io.opendms.change.DeleteContact;
import io.opendms.change.ModifyContact;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.Farm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every directory does with contacts that keep their alias. */
public interface ContactContract extends ContractSteps {

    @Test
    default void creates_contact_with_the_attributes_of_sharepoint_and_the_addresses_of_the_farm() {
        make(new CreateContact(Alias.of("sales-docs"), contact("Sales Team", "Documents", "sales-docs")));

        assertThat(entry("sales-docs"))
                .containsEntry("cn", List.of("sales-docs"))
                .containsEntry("givenName", List.of("Sales Team"))
                .containsEntry("sn", List.of("Documents"))
                .containsEntry("displayName", List.of("Sales Team Documents"))
                .containsEntry("targetAddress", List.of("SMTP:sales-docs@sp1.contoso.com"))
                .containsEntry("mailNickname", List.of("sales-docs"))
                .containsEntry("internetEncoding", List.of("1310720"))
                .containsEntry("mAPIRecipient", List.of("FALSE"))
                .containsEntry("mail", List.of("sales-docs@sp.contoso.com"))
                .doesNotContainKey("msExchRequireAuthToSendTo");
        assertThat(entry("sales-docs").get("proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:sales-docs@sp.contoso.com", "smtp:sales-docs@contoso.com");
    }

    @Test
    default void leaves_addresses_to_the_mail_system_when_the_farm_has_no_templates() {
        make(farm(new String[0]), new CreateContact(Alias.of("sales"), contact("A", "B", "sales")));

        assertThat(entry("sales")).doesNotContainKeys("mail", "proxyAddresses");
    }

    @Test
    default void creates_contact_without_names() {
        make(new CreateContact(Alias.of("bare"), contact("", "", "bare")));

        assertThat(entry("bare")).doesNotContainKeys("givenName", "displayName");
        if (fixture().traits().surnameMandatory()) {
            assertThat(entry("bare")).containsEntry("sn", List.of("bare"));
        } else {
            assertThat(entry("bare")).doesNotContainKey("sn");
        }
    }

    @Test
    default void shortens_names_that_the_directory_cannot_hold_without_cutting_a_character() {
        String title = "x".repeat(63) + symbol() + "y".repeat(300);
        String fits = symbol().length() == 1 ? "x".repeat(63) + symbol() : "x".repeat(63);

        make(new CreateContact(Alias.of("long"), contact(title, title, "long")));

        assertThat(entry("long")).containsEntry("sn", List.of(fits)).containsEntry("givenName", List.of(fits));
        assertThat(entry("long").get("displayName").get(0))
                .hasSizeBetween(250, 256)
                .matches(name -> title.startsWith(name) && !Character.isHighSurrogate(name.charAt(name.length() - 1)));
    }

    @Test
    default void takes_every_character_of_unicode_or_refuses_the_contact() {
        CreateContact create = new CreateContact(Alias.of("smile"), contact("A", "\uD83D\uDE00", "smile"));
        if (!fixture().traits().wholeOfUnicode()) {
            assertThatThrownBy(() -> make(create))
                    .isInstanceOf(DirectoryFailure.Unexpected.class)
                    .hasMessageContaining(" 80 ");
            return;
        }

        make(create);

        assertThat(entry("smile")).containsEntry("sn", List.of("\uD83D\uDE00"));
    }

    @Test
    default void keeps_values_that_would_be_syntax_elsewhere() {
        String hostile = "*)(objectClass=*) \\2a ,+\"<>;= #\u00e9\u4e2d <script>";

        make(new CreateContact(Alias.of("hostile"), contact(hostile, hostile, "hostile")));

        assertThat(entry("hostile"))
                .containsEntry("sn", List.of(hostile))
                .containsEntry("displayName", List.of(hostile + " " + hostile));
    }

    @Test
    default void marks_contact_for_authenticated_senders_when_the_list_or_the_farm_asks_for_it() {
        ContactData strict = new ContactData(
                "A", "B", MailAddress.parse("address", "strict@sp1.contoso.com"), Senders.AUTHENTICATED);

        make(new CreateContact(Alias.of("strict"), strict));
        make(
                farm(Senders.AUTHENTICATED, "{alias}@contoso.com"),
                new CreateContact(Alias.of("strict-farm"), contact("A", "B", "f")));

        assertThat(entry("strict")).containsEntry("msExchRequireAuthToSendTo", List.of("TRUE"));
        assertThat(entry("strict-farm")).containsEntry("msExchRequireAuthToSendTo", List.of("TRUE"));
    }

    @Test
    default void clears_the_mark_for_authenticated_senders_on_modify() {
        ContactData strict = new ContactData(
                "A", "B", MailAddress.parse("address", "strict@sp1.contoso.com"), Senders.AUTHENTICATED);
        make(new CreateContact(Alias.of("strict"), strict));

        make(new ModifyContact(Alias.of("strict"), Alias.of("strict"), contact("A", "B", "strict")));

        assertThat(entry("strict")).doesNotContainKey("msExchRequireAuthToSendTo");
    }

    @Test
    default void an_entry_keeps_the_addresses_that_the_mail_system_gave_it() {
        Farm left = leavingAddresses("contoso.com");
        make(left, new CreateContact(Alias.of("sales"), contact("A", "B", "sales")));
        fixture().set(dn("sales"), "proxyAddresses", List.of("SMTP:sales@contoso.com"));

        make(left, new ModifyContact(Alias.of("sales"), Alias.of("turnover"), contact("A", "B", "x")));
        make(left, new ModifyContact(Alias.of("turnover"), Alias.of("sales"), contact("A", "C", "x")));

        assertThat(entry("sales")).containsEntry("proxyAddresses", List.of("SMTP:sales@contoso.com"));
    }

    @Test
    default void answers_not_configured_when_the_container_is_missing() {
        Farm lost = new Farm(
                "lost",
                List.of(),
                "OU=lost," + fixture().container(),
                farm().addresses(),
                Senders.ANYONE,
                true,
                farm().approval(),
                farm().naming());

        assertThatThrownBy(() -> make(lost, new CreateContact(Alias.of("x"), contact("A", "B", "x"))))
                .isInstanceOf(DirectoryFailure.NotConfigured.class);
        assertThatThrownBy(() -> make(lost, new DeleteContact(Alias.of("x"))))
                .isInstanceOf(DirectoryFailure.NotConfigured.class);
    }

    @Test
    default void modifies_data_and_leaves_what_is_not_ours() {
        createContact("sales");
        fixture().set(dn("sales"), "description", List.of("kept by hand"));
        fixture()
                .set(
                        dn("sales"),
                        "proxyAddresses",
                        List.of(
                                "SMTP:boss@contoso.com",
                                "smtp:sales@sp.contoso.com",
                                "smtp:sales@contoso.com",
                                "X400:c=de;s=x"));

        make(new ModifyContact(Alias.of("sales"), Alias.of("sales"), contact("New", "Title", "elsewhere")));

        assertThat(entry("sales"))
                .containsEntry("displayName", List.of("New Title"))
                .containsEntry("targetAddress", List.of("SMTP:elsewhere@sp1.contoso.com"))
                .containsEntry("description", List.of("kept by hand"));
        assertThat(entry("sales").get("proxyAddresses"))
                .containsExactlyInAnyOrder(
                        "SMTP:boss@contoso.com",
                        "smtp:sales@sp.contoso.com",
                        "smtp:sales@contoso.com",
                        "X400:c=de;s=x");
    }

    @Test
    default void plans_nothing_when_nothing_changes() {
        createContact("sales");

        Plan plan = make(new ModifyContact(Alias.of("sales"), Alias.of("sales"), contact("Team", "Docs", "sales")));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.ldif()).isEmpty();
    }

    @Test
    default void puts_the_attributes_back_without_which_attachments_are_lost() {
        createContact("sales");
        fixture().set(dn("sales"), "internetEncoding", List.of());
        fixture().set(dn("sales"), "mAPIRecipient", List.of("TRUE"));

        make(new ModifyContact(Alias.of("sales"), Alias.of("sales"), contact("Team", "Docs", "sales")));

        assertThat(entry("sales"))
                .containsEntry("internetEncoding", List.of("1310720"))
                .containsEntry("mAPIRecipient", List.of("FALSE"));
    }

    @Test
    default void a_contact_without_a_primary_address_gets_one_when_it_is_modified_and_loses_it_by_the_inverse() {
        createContact("sales");
        List<String> secondary = List.of("smtp:umsatz@contoso.com", "smtp:sales@sp.contoso.com");
        fixture().set(dn("sales"), "proxyAddresses", secondary);

        Plan plan = make(new ModifyContact(Alias.of("sales"), Alias.of("sales"), contact("Team", "Docs", "sales")));
        assertThat(entry("sales").get("proxyAddresses"))
                .containsExactlyInAnyOrder(
                        "SMTP:sales@sp.contoso.com", "smtp:sales@contoso.com", "smtp:umsatz@contoso.com");

        fixture().directory().apply(fixture().directory().restore(plan.inverseLdif(), plan.ldif()));
        assertThat(entry("sales").get("proxyAddresses")).containsExactlyInAnyOrderElementsOf(secondary);
    }

    @Test
    default void deletes_contact_and_no_other() {
        createContact("sales");
        createContact("sales2");

        make(new DeleteContact(Alias.of("SALES")));

        assertGone("sales");
        assertThat(fixture().entry(dn("sales2"))).isPresent();
    }

    @Test
    default void does_not_touch_contacts_outside_the_container_or_groups() {
        fixture().addContact("outside", fixture().people(), Map.of("mailNickname", List.of("outside")));
        createGroup("team");

        assertThatThrownBy(() -> make(new DeleteContact(Alias.of("outside"))))
                .isInstanceOf(DirectoryFailure.EntryMissing.class);
        assertThatThrownBy(() -> make(new DeleteContact(Alias.of("team"))))
                .isInstanceOf(DirectoryFailure.EntryMissing.class);
        assertThatThrownBy(
                        () -> make(new ModifyContact(Alias.of("outside"), Alias.of("outside"), contact("A", "B", "x"))))
                .isInstanceOf(DirectoryFailure.EntryMissing.class);
    }

    @Test
    default void says_that_the_entry_changed_when_a_planned_value_is_no_longer_there() {
        createContact("sales");
        Plan plan = fixture()
                .directory()
                .plan(farm(), new ModifyContact(Alias.of("sales"), Alias.of("sales"), contact("A", "B", "sales")));
        fixture().set(dn("sales"), "sn", List.of("somebody else"));

        assertThatThrownBy(() -> fixture().directory().apply(plan)).isInstanceOf(DirectoryFailure.Changed.class);
        assertThat(entry("sales")).containsEntry("sn", List.of("somebody else"));
    }

    @Test
    default void says_that_the_entry_changed_when_it_is_gone() {
        createContact("sales");
        Plan plan = fixture().directory().plan(farm(), new DeleteContact(Alias.of("sales")));
        fixture().delete(dn("sales"));

        assertThatThrownBy(() -> fixture().directory().apply(plan)).isInstanceOf(DirectoryFailure.Changed.class);
    }
}

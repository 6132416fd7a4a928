package io.opendms.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.change.Change;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteContact;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyContact;
import io.opendms.change.RenameGroup;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.Farm;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    default void finds_no_entry_by_an_alias_that_only_the_server_takes_for_the_same() {
        make(new CreateContact(Alias.of("aula1a"), contact("A", "B", "aula1a")));
        make(new CreateGroup(Alias.of("gruppe2"), new GroupData("T", "", "", Senders.ANYONE)));

        for (Change change : List.of(
                new DeleteContact(Alias.of("aula1\u00aa")),
                new DeleteContact(Alias.of("\u00e4ula1a")),
                new ModifyContact(Alias.of("aula1\u00aa"), Alias.of("aula1\u00aa"), contact("C", "D", "aula1a")),
                new DeleteGroup(Alias.of("gruppe\u00b2")))) {
            assertThatThrownBy(() -> make(change))
                    .as(change.toString())
                    .isInstanceOf(DirectoryFailure.EntryMissing.class);
        }
        assertThat(entry("aula1a")).containsEntry("sn", List.of("B"));
        assertThat(entry("gruppe2")).containsEntry("displayName", List.of("T"));
    }

    @Test
    default void takes_every_character_that_an_alias_may_have() {
        String odd = "#a=b+c*d/e&f'g!h$i%j?k^l_m`n{o|p}q~r.s-\u00e9";

        ModifyContact rename = new ModifyContact(Alias.of(odd), Alias.of(odd + "x"), contact("A", "C", "odd"));
        boolean renames = fixture().traits().renamesEscapedNames();
        DeleteContact delete = new DeleteContact(Alias.of(renames ? odd + "x" : odd));

        make(new CreateContact(Alias.of(odd), contact("A", "B", "odd")));
        if (renames) {
            make(rename);
        } else {
            assertThatThrownBy(() -> make(rename))
                    .isInstanceOf(DirectoryFailure.Unexpected.class)
                    .hasMessageContaining(" 1 ");
        }
        make(delete);

        assertThatThrownBy(() -> make(delete)).isInstanceOf(DirectoryFailure.EntryMissing.class);
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
    default void refuses_an_alias_that_a_contact_has_in_any_case() {
        createContact("sales");

        assertThatThrownBy(() -> createContact("SALES")).isInstanceOf(DirectoryFailure.AliasTaken.class);
        assertThatThrownBy(() -> createGroup("Sales")).isInstanceOf(DirectoryFailure.AliasTaken.class);
    }

    @Test
    default void refuses_an_alias_that_a_user_elsewhere_has() {
        String user = fixture().addUser("alice");
        fixture().set(user, "mailNickname", List.of("alice.mail"));

        assertThatThrownBy(() -> createContact("Alice.Mail")).isInstanceOf(DirectoryFailure.AliasTaken.class);
    }

    @Test
    default void refuses_an_alias_whose_address_somebody_else_has() {
        String user = fixture().addUser("bob");
        fixture().set(user, "proxyAddresses", List.of("SMTP:bob@contoso.com", "smtp:Press@Contoso.com"));
        fixture().set(user, "mail", List.of("bob@sp.contoso.com"));

        assertThatThrownBy(() -> createContact("press")).isInstanceOf(DirectoryFailure.AliasTaken.class);
        assertThatThrownBy(() -> createContact("bob")).isInstanceOf(DirectoryFailure.AliasTaken.class);
    }

    @Test
    default void refuses_an_alias_whose_address_somebody_else_has_also_where_the_mail_system_is_to_give_it() {
        String user = fixture().addUser("bob");
        fixture().set(user, "proxyAddresses", List.of("SMTP:bob@contoso.com", "smtp:Press@Contoso.com"));
        fixture().set(user, "mail", List.of("bob@sp.contoso.com"));
        Farm left = leavingAddresses("sp.contoso.com", "contoso.com");
        make(left, new CreateContact(Alias.of("sales"), contact("A", "B", "sales")));
        make(left, new CreateGroup(Alias.of("team"), new GroupData("Team", "", "", Senders.ANYONE)));

        for (Change change : List.<Change>of(
                new CreateContact(Alias.of("press"), contact("A", "B", "press")),
                new CreateContact(Alias.of("bob"), contact("A", "B", "bob")),
                new ModifyContact(Alias.of("sales"), Alias.of("press"), contact("A", "B", "press")),
                new CreateGroup(Alias.of("press"), new GroupData("Press", "", "", Senders.ANYONE)),
                new RenameGroup(Alias.of("team"), Alias.of("press")))) {
            assertThatThrownBy(() -> make(left, change))
                    .as(change.operation())
                    .isInstanceOf(DirectoryFailure.AliasTaken.class);
        }
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

    private Farm leavingAddresses(String... domains) {
        return new Farm(
                "left",
                List.of(),
                fixture().container(),
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                farm().approval(),
                farm().naming(),
                Set.of(domains));
    }

    @Test
    default void refuses_an_alias_whose_name_in_the_container_is_taken_since_the_plan() {
        Plan plan = fixture().directory().plan(farm(), new CreateContact(Alias.of("race"), contact("A", "B", "race")));
        createContact("race");

        assertThatThrownBy(() -> fixture().directory().apply(plan)).isInstanceOf(DirectoryFailure.AliasTaken.class);
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
    default void of_two_contacts_with_one_alias_the_one_named_by_it_is_meant() {
        createContact("docs");
        fixture().addContact("Other", fixture().container(), Map.of("mailNickname", List.of("docs")));

        make(new DeleteContact(Alias.of("docs")));

        assertGone("docs");
        assertThat(fixture().entry(dn("Other"))).isPresent();
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

    @Test
    default void names_an_alias_beyond_the_bound_of_cn_by_its_start_and_a_hash() {
        Alias alias = Alias.of("a".repeat(70));
        CreateContact create = new CreateContact(alias, contact("A", "B", "long"));
        if (fixture().traits().maxAliasLength() < alias.value().length()) {
            assertThatThrownBy(() -> make(create)).isInstanceOf(DirectoryFailure.ValueRefused.class);
            return;
        }
        Farm bare = farm(new String[0]);
        make(bare, create);

        Alias shouted = Alias.of("A".repeat(70));
        assertThatThrownBy(() -> make(bare, new CreateContact(shouted, contact("A", "B", "long"))))
                .isInstanceOf(DirectoryFailure.AliasTaken.class);
        make(bare, new DeleteContact(alias));
    }
}

package io.opendms.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every directory does with groups. */
public interface GroupContract extends ContractSteps {

    @Test
    default void creates_universal_distribution_group() {
        String manager = fixture().addUser("boss");

        Plan plan = make(new CreateGroup(
                Alias.of("team"),
                new GroupData("Team Site Members", "Who works here", manager, Senders.AUTHENTICATED)));

        assertThat(plan.warnings()).isEmpty();
        assertThat(entry("team"))
                .containsEntry("groupType", List.of("8"))
                .containsEntry("sAMAccountName", List.of("team"))
                .containsEntry("mailNickname", List.of("team"))
                .containsEntry("displayName", List.of("Team Site Members"))
                .containsEntry("description", List.of("Who works here"))
                .containsEntry("reportToOriginator", List.of("TRUE"))
                .containsEntry("msExchRequireAuthToSendTo", List.of("TRUE"))
                .containsEntry("mail", List.of("team@sp.contoso.com"))
                .doesNotContainKey("member");
        assertThat(entry("team").get("managedBy").get(0)).isEqualToIgnoringCase(manager);
        assertThat(entry("team").get("proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:team@sp.contoso.com", "smtp:team@contoso.com");
    }

    @Test
    default void titles_a_group_without_a_name_by_its_alias() {
        make(new CreateGroup(Alias.of("team"), new GroupData("", "", "", Senders.ANYONE)));

        assertThat(entry("team")).containsEntry("displayName", List.of("team")).doesNotContainKey("description");
    }

    @Test
    default void cleans_the_account_name_of_characters_that_windows_forbids() {
        make(new CreateGroup(Alias.of("a/b=c+d*e?f|g"), new GroupData("T", "", "", Senders.ANYONE)));

        assertThat(entry("a/b\\=c\\+d*e?f|g"))
                .containsEntry("sAMAccountName", List.of("a_b_c_d_e_f_g"))
                .containsEntry("mailNickname", List.of("a/b=c+d*e?f|g"));
    }

    @Test
    default void numbers_the_account_name_when_a_user_has_it() {
        fixture().addUser("team");

        createGroup("team");

        assertThat(entry("team")).containsEntry("sAMAccountName", List.of("team-2"));
    }

    @Test
    default void wants_a_new_plan_when_the_account_name_is_taken_since_the_plan() {
        CreateGroup change = new CreateGroup(Alias.of("team"), new GroupData("T", "", "", Senders.ANYONE));
        Plan plan = fixture().directory().plan(farm(), change);
        fixture().addUser("team");

        if (fixture().traits().keepsAccountNamesUnique()) {
            assertThatThrownBy(() -> fixture().directory().apply(plan)).isInstanceOf(DirectoryFailure.Changed.class);
            make(change);
            assertThat(entry("team")).containsEntry("sAMAccountName", List.of("team-2"));
        } else {
            fixture().directory().apply(plan);
            assertThat(entry("team")).containsEntry("sAMAccountName", List.of("team"));
        }
    }

    @Test
    default void creates_group_without_manager_when_the_manager_is_not_found() {
        Plan plan = make(new CreateGroup(Alias.of("team"), new GroupData("T", "", "nobody at all", Senders.ANYONE)));

        assertThat(plan.warnings()).hasSize(1);
        assertThat(entry("team")).doesNotContainKey("managedBy");
    }

    @Test
    default void only_users_contacts_and_groups_other_than_the_service_manage_a_group() {
        createContact("press");
        createGroup("inner");
        createGroup("team");

        for (String dn : List.of(fixture().container(), fixture().serviceAccount())) {
            Plan plan = make(new ModifyGroup(Alias.of("team"), new GroupData("", "", dn, Senders.ANYONE)));
            assertThat(plan.warnings()).as(dn).hasSize(1);
            assertThat(entry("team")).as(dn).doesNotContainKey("managedBy");
        }
        for (String dn : List.of(dn("press"), dn("inner"))) {
            assertThat(make(new ModifyGroup(Alias.of("team"), new GroupData("", "", dn, Senders.ANYONE)))
                            .warnings())
                    .isEmpty();
            assertThat(entry("team").get("managedBy").get(0)).isEqualToIgnoringCase(dn);
        }
    }

    @Test
    default void finds_the_manager_by_every_form_of_name() {
        String boss = fixture().addUser("boss");
        fixture().set(boss, "displayName", List.of("The Boss"));
        fixture().set(boss, "mail", List.of("the.boss@contoso.com"));
        String domain = fixture().traits().domain().isEmpty()
                ? "CONTOSO"
                : fixture().traits().domain();
        createGroup("team");

        for (String name :
                List.of(boss, domain + "\\BOSS", "boss@contoso.test", "The.Boss@contoso.com", "boss", "the boss")) {
            make(new ModifyGroup(Alias.of("team"), new GroupData("", "", "", Senders.ANYONE)));
            assertThat(entry("team")).doesNotContainKey("managedBy");
            make(new ModifyGroup(Alias.of("team"), new GroupData("", "", name, Senders.ANYONE)));
            assertThat(entry("team").get("managedBy")).as(name).hasSize(1);
            assertThat(entry("team").get("managedBy").get(0)).isEqualToIgnoringCase(boss);
        }
    }

    @Test
    default void refuses_an_alias_that_a_contact_or_group_has() {
        createGroup("team");
        createContact("press");

        assertThatThrownBy(() -> createGroup("Team")).isInstanceOf(DirectoryFailure.AliasTaken.class);
        assertThatThrownBy(() -> createGroup("press")).isInstanceOf(DirectoryFailure.AliasTaken.class);
        assertThatThrownBy(() -> make(new RenameGroup(Alias.of("team"), Alias.of("press"))))
                .isInstanceOf(DirectoryFailure.AliasTaken.class);
    }

    @Test
    default void modify_sets_title_description_and_senders_and_keeps_what_is_not_ours() {
        createGroup("team");
        fixture().set(dn("team"), "legacyExchangeDN", List.of("/o=x/cn=team"));

        make(new ModifyGroup(Alias.of("team"), new GroupData("New title", "New text", "", Senders.AUTHENTICATED)));
        assertThat(entry("team"))
                .containsEntry("displayName", List.of("New title"))
                .containsEntry("description", List.of("New text"))
                .containsEntry("msExchRequireAuthToSendTo", List.of("TRUE"))
                .containsEntry("legacyExchangeDN", List.of("/o=x/cn=team"));

        make(new ModifyGroup(Alias.of("team"), new GroupData("", "", "", Senders.ANYONE)));
        assertThat(entry("team"))
                .containsEntry("displayName", List.of("New title"))
                .doesNotContainKeys("description", "msExchRequireAuthToSendTo");
    }

    @Test
    default void modify_keeps_the_manager_when_the_one_named_is_not_found() {
        String boss = fixture().addUser("boss");
        make(new CreateGroup(Alias.of("team"), new GroupData("T", "", boss, Senders.ANYONE)));

        Plan plan = make(new ModifyGroup(Alias.of("team"), new GroupData("T2", "", "nobody at all", Senders.ANYONE)));

        assertThat(plan.warnings()).hasSize(1);
        assertThat(entry("team").get("managedBy").get(0)).isEqualToIgnoringCase(boss);
        assertThat(entry("team")).containsEntry("displayName", List.of("T2"));
    }

    @Test
    default void plans_nothing_when_a_group_is_as_asked_for() {
        createGroup("team");

        assertThat(make(new ModifyGroup(Alias.of("team"), new GroupData("Title of team", "", "", Senders.ANYONE)))
                        .isEmpty())
                .isTrue();
        assertThat(make(new RenameGroup(Alias.of("team"), Alias.of("team"))).isEmpty())
                .isTrue();
    }

    @Test
    default void rename_changes_alias_and_addresses_and_keeps_title_account_name_and_members() {
        createGroup("team");
        fixture().addUser("alice");
        make(new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("alice"), List.of(), false));

        make(new RenameGroup(Alias.of("team"), Alias.of("crew")));

        assertGone("team");
        assertThat(entry("crew"))
                .containsEntry("mailNickname", List.of("crew"))
                .containsEntry("mail", List.of("crew@sp.contoso.com"))
                .containsEntry("displayName", List.of("Title of team"))
                .containsEntry("sAMAccountName", List.of("team"));
        assertThat(entry("crew").get("member")).hasSize(1);
        assertThat(entry("crew").get("proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:crew@sp.contoso.com", "smtp:crew@contoso.com");
    }

    @Test
    default void rename_makes_the_new_address_primary_although_it_stands_as_a_secondary_one() {
        createGroup("team");
        fixture()
                .set(
                        dn("team"),
                        "proxyAddresses",
                        List.of("SMTP:team@sp.contoso.com", "smtp:crew@sp.contoso.com", "smtp:staff@contoso.com"));

        make(new RenameGroup(Alias.of("team"), Alias.of("crew")));

        assertThat(entry("crew")).containsEntry("mail", List.of("crew@sp.contoso.com"));
        assertThat(entry("crew").get("proxyAddresses"))
                .containsExactlyInAnyOrder(
                        "SMTP:crew@sp.contoso.com", "smtp:crew@contoso.com", "smtp:staff@contoso.com");
    }

    @Test
    default void a_group_renamed_there_and_back_has_a_primary_address_although_its_old_one_was_kept() {
        createGroup("team");
        make(new RenameGroup(Alias.of("team"), Alias.of("crew")));
        List<String> kept =
                List.of("SMTP:crew@sp.contoso.com", "smtp:crew@contoso.com", "smtp:team@sp.contoso.com", "x500:/o=x");
        fixture().set(dn("crew"), "proxyAddresses", kept);

        Plan plan = make(new RenameGroup(Alias.of("crew"), Alias.of("team")));
        assertThat(entry("team")).containsEntry("mail", List.of("team@sp.contoso.com"));
        assertThat(entry("team").get("proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:team@sp.contoso.com", "smtp:team@contoso.com", "x500:/o=x");

        fixture().directory().apply(fixture().directory().restore(plan.inverseLdif(), plan.ldif()));
        assertThat(entry("crew").get("proxyAddresses")).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    default void rename_in_case_only_changes_the_case_of_name_and_addresses() {
        createGroup("team");

        make(new RenameGroup(Alias.of("team"), Alias.of("TEam")));

        assertThat(entry("team"))
                .containsEntry("cn", List.of(fixture().traits().respellsNames() ? "TEam" : "team"))
                .containsEntry("mailNickname", List.of("TEam"))
                .containsEntry("mail", List.of("TEam@sp.contoso.com"))
                .containsEntry("sAMAccountName", List.of("team"));
        assertThat(entry("team").get("proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:TEam@sp.contoso.com", "smtp:TEam@contoso.com");
    }

    @Test
    default void rename_changes_a_title_that_is_the_alias() {
        make(new CreateGroup(Alias.of("team"), new GroupData("", "", "", Senders.ANYONE)));

        make(new RenameGroup(Alias.of("team"), Alias.of("crew")));

        assertThat(entry("crew")).containsEntry("displayName", List.of("crew"));
    }

    @Test
    default void deletes_group_with_members() {
        createGroup("team");
        fixture().addUser("alice");
        make(new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("alice"), List.of(), false));

        make(new DeleteGroup(Alias.of("team")));

        assertGone("team");
        assertThat(fixture().entry("CN=alice," + fixture().people())).isPresent();
    }

    @Test
    default void a_security_group_is_not_found_and_keeps_its_alias_taken() {
        fixture().addUser("alice");
        createGroup("admins");
        fixture().set(dn("admins"), "groupType", List.of("-2147483640"));
        Map<String, List<String>> before = entry("admins");

        for (Change change : List.<Change>of(
                new ModifyGroup(Alias.of("admins"), new GroupData("T", "", "", Senders.ANYONE)),
                new RenameGroup(Alias.of("admins"), Alias.of("crew")),
                new ChangeMembers(Alias.of("admins"), MemberKind.ACCOUNT, List.of("alice"), List.of(), false),
                new DeleteGroup(Alias.of("admins")))) {
            assertThatThrownBy(() -> make(change))
                    .as(change.operation())
                    .isInstanceOf(DirectoryFailure.EntryMissing.class)
                    .hasMessageContaining("security group")
                    .hasMessageNotContaining(dn("admins"));
        }
        assertThat(entry("admins")).isEqualTo(before);
        assertThatThrownBy(() -> createGroup("admins")).isInstanceOf(DirectoryFailure.AliasTaken.class);
        assertThatThrownBy(() -> createContact("admins")).isInstanceOf(DirectoryFailure.AliasTaken.class);
    }

    @Test
    default void answers_missing_for_a_group_that_is_not_there() {
        createContact("press");

        assertThatThrownBy(() -> make(new DeleteGroup(Alias.of("press"))))
                .isInstanceOf(DirectoryFailure.EntryMissing.class);
        assertThatThrownBy(() -> make(new RenameGroup(Alias.of("none"), Alias.of("other"))))
                .isInstanceOf(DirectoryFailure.EntryMissing.class);
        assertThatThrownBy(() -> make(new ModifyGroup(Alias.of("none"), new GroupData("T", "", "", Senders.ANYONE))))
                .isInstanceOf(DirectoryFailure.EntryMissing.class);
    }
}

package io.opendms.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every directory does with the members of groups. */
public interface MemberContract extends ContractSteps {

    @Test
    default void adds_and_removes_users() {
        createGroup("team");
        String alice = fixture().addUser("alice");
        String bob = fixture().addUser("bob");

        accounts("team", List.of(domain("ALICE"), domain("bob")), List.of(), false);
        assertMembers("team", alice, bob);

        accounts("team", List.of(), List.of(domain("alice")), false);
        assertMembers("team", bob);
    }

    @Test
    default void takes_account_names_in_every_form() {
        createGroup("team");
        String alice = fixture().addUser("alice");
        String bob = fixture().addUser("bob");
        String carol = fixture().addUser("carol");
        String dave = fixture().addUser("dave");

        accounts(
                "team",
                List.of("i:0#.w|" + domain("alice"), "bob", "carol@contoso.test", domain("Dave")),
                List.of(),
                false);

        assertMembers("team", alice, bob, carol, dave);
    }

    @Test
    default void a_group_can_be_a_member() {
        createGroup("team");
        createGroup("inner");

        accounts("team", List.of(domain("inner")), List.of(), false);

        assertMembers("team", dn("inner"));
    }

    @Test
    default void a_group_is_no_member_of_itself() {
        createGroup("team");
        String alice = fixture().addUser("alice");

        Plan plan = accounts("team", List.of(domain("TEAM"), "alice", domain("team")), List.of(), false);

        assertThat(plan.unknownMembers()).containsExactly(domain("TEAM"), domain("team"));
        assertMembers("team", alice);
    }

    @Test
    default void says_when_groups_come_to_stand_in_each_other() {
        createGroup("outer");
        createGroup("middle");
        createGroup("inner");
        accounts("outer", List.of(domain("middle")), List.of(), false);
        Plan straight = accounts("middle", List.of(domain("inner")), List.of(), false);
        fixture().addUser("alice");

        Plan circle = accounts("inner", List.of(domain("outer"), "alice"), List.of(), false);
        Plan again = accounts("inner", List.of(domain("outer")), List.of(), false);

        assertThat(straight.warnings()).isEmpty();
        assertThat(circle.warnings())
                .singleElement()
                .asString()
                .containsIgnoringCase(dn("outer"))
                .containsIgnoringCase(dn("inner"));
        assertThat(again.warnings()).isEmpty();
    }

    @Test
    default void adds_and_removes_contacts_of_the_farm_by_alias() {
        createGroup("team");
        createContact("team.discussions");
        createContact("team.calendar");
        fixture().addContact("outside", fixture().people(), Map.of("mailNickname", List.of("outside")));

        Plan plan = contacts("team", List.of("Team.Discussions", "team.calendar", "outside"), List.of(), false);
        assertThat(plan.unknownMembers()).containsExactly("outside");
        assertMembers("team", dn("team.discussions"), dn("team.calendar"));

        contacts("team", List.of(), List.of("team.calendar"), false);
        assertMembers("team", dn("team.discussions"));
    }

    @Test
    default void clears_members_of_its_own_kind_only() {
        createGroup("team");
        createContact("team.calendar");
        String alice = fixture().addUser("alice");
        String bob = fixture().addUser("bob");
        accounts("team", List.of("alice"), List.of(), false);
        contacts("team", List.of("team.calendar"), List.of(), false);

        accounts("team", List.of("bob"), List.of(), true);
        assertMembers("team", bob, dn("team.calendar"));

        contacts("team", List.of(), List.of(), true);
        assertMembers("team", bob);

        accounts("team", List.of("alice", "bob"), List.of("alice"), true);
        assertMembers("team", alice, bob);

        accounts("team", List.of(), List.of(), true);
        assertMembers("team");
    }

    @Test
    default void adds_those_that_are_known_and_names_the_others() {
        createGroup("team");
        String alice = fixture().addUser("alice");

        Plan plan = accounts(
                "team",
                List.of(
                        "alice",
                        domain("nobody"),
                        "NT AUTHORITY\\authenticated users",
                        "SHAREPOINT\\system",
                        "i:0#.f|forms|alice",
                        "c:0(.s|true",
                        "*",
                        "a)(b\\c"),
                List.of(),
                false);

        assertThat(plan.unknownMembers())
                .containsExactly(
                        domain("nobody"),
                        "NT AUTHORITY\\authenticated users",
                        "SHAREPOINT\\system",
                        "i:0#.f|forms|alice",
                        "c:0(.s|true",
                        "*",
                        "a)(b\\c");
        assertMembers("team", alice);
    }

    @Test
    default void tells_domains_apart_where_the_directory_knows_any() {
        createGroup("team");
        fixture().addUser("alice");

        Plan plan = accounts("team", List.of("FABRIKAM\\alice"), List.of(), false);

        if (fixture().traits().domain().isEmpty()) {
            assertThat(plan.unknownMembers()).isEmpty();
        } else {
            assertThat(plan.unknownMembers()).containsExactly("FABRIKAM\\alice");
        }
    }

    @Test
    default void ignores_adding_members_and_removing_others() {
        createGroup("team");
        String alice = fixture().addUser("alice");
        fixture().addUser("bob");
        accounts("team", List.of("alice"), List.of(), false);

        Plan plan = accounts("team", List.of("alice"), List.of("bob", "nobody"), false);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.unknownMembers()).isEmpty();
        assertMembers("team", alice);
    }

    @Test
    default void a_name_in_both_lists_ends_up_a_member() {
        createGroup("team");
        String alice = fixture().addUser("alice");
        accounts("team", List.of("alice"), List.of("alice"), false);
        assertMembers("team", alice);

        accounts("team", List.of("ALICE"), List.of("alice"), false);
        assertMembers("team", alice);
    }

    @Test
    default void changes_hundreds_of_members_at_once() {
        createGroup("team");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            names.add("many" + i);
            fixture().addUser("many" + i);
        }

        accounts("team", names, List.of(), false);
        assertThat(entry("team").get("member")).hasSize(450);

        accounts("team", names.subList(100, 450), names.subList(0, 200), false);
        assertThat(entry("team").get("member")).hasSize(350);

        accounts("team", names.subList(0, 30), List.of(), true);
        assertThat(entry("team").get("member")).hasSize(30);
    }

    @Test
    default void wants_a_new_plan_when_members_changed_since_the_plan() {
        createGroup("team");
        String alice = fixture().addUser("alice");
        ChangeMembers add = new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("alice"), List.of(), false);
        ChangeMembers remove =
                new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of(), List.of("alice"), false);
        Plan adding = fixture().directory().plan(farm(), add);
        fixture().set(dn("team"), "member", List.of(alice));
        assertThatThrownBy(() -> fixture().directory().apply(adding)).isInstanceOf(DirectoryFailure.Changed.class);

        Plan removing = fixture().directory().plan(farm(), remove);
        fixture().set(dn("team"), "member", List.of());
        assertThatThrownBy(() -> fixture().directory().apply(removing)).isInstanceOf(DirectoryFailure.Changed.class);
    }

    @Test
    default void answers_missing_when_there_is_no_such_group() {
        fixture().addUser("alice");
        createContact("press");

        assertThatThrownBy(() -> accounts("none", List.of("alice"), List.of(), false))
                .isInstanceOf(DirectoryFailure.EntryMissing.class);
        assertThatThrownBy(() -> accounts("press", List.of("alice"), List.of(), false))
                .isInstanceOf(DirectoryFailure.EntryMissing.class);
    }

    @Test
    default void plans_nothing_for_empty_lists() {
        createGroup("team");

        assertThat(accounts("team", List.of(), List.of(), false).isEmpty()).isTrue();
        assertThat(contacts("team", List.of(), List.of(), true).isEmpty()).isTrue();
    }

    @Test
    default void a_new_group_of_the_same_alias_has_no_members() {
        fixture().addUser("alice");
        make(new CreateGroup(Alias.of("team"), new GroupData("T", "", "", Senders.ANYONE)));
        accounts("team", List.of("alice"), List.of(), false);
        make(new DeleteGroup(Alias.of("team")));

        createGroup("team");

        assertMembers("team");
    }

    private Plan accounts(String group, List<String> add, List<String> remove, boolean clear) {
        return make(new ChangeMembers(Alias.of(group), MemberKind.ACCOUNT, add, remove, clear));
    }

    private Plan contacts(String group, List<String> add, List<String> remove, boolean clear) {
        return make(new ChangeMembers(Alias.of(group), MemberKind.CONTACT, add, remove, clear));
    }

    private String domain(String account) {
        String domain = fixture().traits().domain();
        return (domain.isEmpty() ? "CONTOSO" : domain) + "\\" + account;
    }

    private void assertMembers(String group, String... dns) {
        List<String> wanted = new ArrayList<>();
        for (String dn : dns) {
            wanted.add(dn.toLowerCase(Locale.ROOT));
        }
        assertThat(entry(group).getOrDefault("member", List.of()))
                .extracting(member -> member.toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }
}

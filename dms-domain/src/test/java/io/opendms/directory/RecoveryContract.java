package io.opendms.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteContact;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyContact;
import io.opendms.change.RenameGroup;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every directory finds out about plans whose end is not known, and how plans are taken back. */
public interface RecoveryContract extends ContractSteps {

    @Test
    default void settles_each_kind_of_write_before_and_after() {
        fixture().addUser("alice");
        createGroup("team");
        for (Change change : List.<Change>of(
                new CreateContact(Alias.of("sales"), contact("Ä*", symbol() + " ", "sales")),
                new ModifyContact(Alias.of("sales"), Alias.of("sales"), contact("A", "C", "sales")),
                new ModifyContact(Alias.of("sales"), Alias.of("SALES"), contact("A", "C", "sales")),
                new ModifyContact(Alias.of("sales"), Alias.of("turnover"), contact("", "", "x")),
                new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("alice"), List.of(), false),
                new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of(), List.of("alice"), false),
                new RenameGroup(Alias.of("team"), Alias.of("crew")),
                new DeleteGroup(Alias.of("crew")),
                new DeleteContact(Alias.of("turnover")))) {
            Plan plan = recorded(fixture().directory().plan(farm(), change));

            assertThat(settled(plan)).as(change.operation()).isInstanceOf(Settlement.NotApplied.class);
            fixture().directory().apply(plan);
            assertThat(settled(plan)).as(change.operation()).isInstanceOf(Settlement.Applied.class);
        }
    }

    @Test
    default void takes_somebody_elses_entry_for_not_applied() {
        Plan plan = recorded(
                fixture().directory().plan(farm(), new CreateContact(Alias.of("sales"), contact("A", "B", "sales"))));
        fixture().addContact("sales", fixture().container(), Map.of("mailNickname", List.of("sales")));

        assertThat(settled(plan)).isInstanceOf(Settlement.NotApplied.class);
    }

    @Test
    default void completes_what_was_written_in_part() {
        createContact("sales");
        Plan whole = fixture()
                .directory()
                .plan(farm(), new ModifyContact(Alias.of("sales"), Alias.of("turnover"), contact("A", "B", "t")));
        String first = whole.ldif().substring(0, whole.ldif().indexOf("\n\n") + 1);
        fixture().directory().apply(fixture().directory().restore(first, ""));

        Settlement settlement = settled(recorded(whole));

        assertThat(settlement).isInstanceOf(Settlement.PartlyApplied.class);
        fixture().directory().apply(((Settlement.PartlyApplied) settlement).rest());
        assertThat(entry("turnover"))
                .containsEntry("mailNickname", List.of("turnover"))
                .containsEntry("displayName", List.of("A B"));
        assertThat(settled(whole)).isInstanceOf(Settlement.Applied.class);
    }

    @Test
    default void tells_which_alias_an_entry_has_by_the_writes_of_a_plan() {
        fixture().addUser("alice");
        createGroup("team");
        createContact("sales");
        for (Change change : List.<Change>of(
                new CreateContact(Alias.of("b\u00fcro"), contact("A", "B", "x")),
                new CreateGroup(Alias.of("crew"), new GroupData("Crew", "", "", Senders.ANYONE)),
                new ModifyContact(Alias.of("sales"), Alias.of("vent\u00e9s"), contact("A", "B", "x")),
                new RenameGroup(Alias.of("team"), Alias.of("t2")))) {
            Plan plan = fixture().directory().plan(farm(), change);
            assertThat(fixture().directory().aliasGiven(plan.ldif())).contains(change.resultingAlias());
            if (!change.alias().equals(change.resultingAlias())) {
                assertThat(fixture().directory().aliasGiven(plan.inverseLdif())).contains(change.alias());
            }
        }
        for (Change change : List.of(
                new ModifyContact(Alias.of("sales"), Alias.of("sales"), contact("A", "C", "x")),
                new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("alice"), List.of(), false),
                new DeleteContact(Alias.of("sales")))) {
            Plan plan = fixture().directory().plan(farm(), change);
            assertThat(fixture().directory().aliasGiven(plan.ldif())).isEmpty();
        }
        assertThat(fixture().directory().aliasGiven("no plan")).isEmpty();
    }

    @Test
    default void the_inverse_takes_each_change_back() {
        fixture().addUser("alice");
        createGroup("team");
        createContact("press");
        Map<String, List<String>> group = entry("team");
        Map<String, List<String>> contact = entry("press");

        takeBack(make(new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("alice"), List.of(), false)));
        takeBack(make(new RenameGroup(Alias.of("team"), Alias.of("crew"))));
        takeBack(make(new RenameGroup(Alias.of("team"), Alias.of("TEAM"))));
        takeBack(make(new ModifyContact(Alias.of("press"), Alias.of("news"), contact("", "", "x"))));
        takeBack(make(new CreateContact(Alias.of("sales"), contact("A", "B", "sales"))));

        assertGone("sales");
        for (String name : List.of("mailNickname", "displayName", "mail", "cn", "sAMAccountName")) {
            assertThat(entry("team").get(name)).as(name).isEqualTo(group.get(name));
        }
        for (String name : List.of("mailNickname", "displayName", "mail", "targetAddress", "givenName", "sn")) {
            assertThat(entry("press").get(name)).as(name).isEqualTo(contact.get(name));
        }
        assertThat(entry("team")).doesNotContainKey("member");
    }

    @Test
    default void the_inverse_brings_deleted_entries_back() {
        fixture().addUser("alice");
        createGroup("team");
        createContact("press");
        make(new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("alice"), List.of(), false));
        fixture().set(dn("press"), "legacyExchangeDN", List.of("/o=contoso/cn=press"));
        fixture().set(dn("press"), "description", List.of("by hand"));

        takeBack(make(new DeleteGroup(Alias.of("team"))));
        takeBack(make(new DeleteContact(Alias.of("press"))));

        assertThat(entry("team").get("member")).hasSize(1);
        assertThat(entry("press"))
                .containsEntry("description", List.of("by hand"))
                .containsEntry("internetEncoding", List.of("1310720"))
                .doesNotContainKey("legacyExchangeDN");
        assertThat(entry("press").get("proxyAddresses"))
                .containsExactlyInAnyOrder(
                        "SMTP:press@sp.contoso.com", "smtp:press@contoso.com", "X500:/o=contoso/cn=press");
    }

    @Test
    default void a_deletion_agrees_with_the_recorded_one_only_while_the_same_values_go() {
        fixture().addUser("alice");
        fixture().addUser("bob");
        createGroup("team");
        make(new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("alice", "bob"), List.of(), false));
        Plan decided = recorded(deletion("team"));

        fixture().set(dn("team"), "description", List.of("for a moment"));
        assertThat(deletion("team").agreesWith(decided)).isFalse();
        fixture().set(dn("team"), "description", List.of());
        make(new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of(), List.of("alice"), false));
        assertThat(deletion("team").agreesWith(decided)).isFalse();
        make(new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("alice"), List.of(), false));
        assertThat(deletion("team").agreesWith(decided))
                .as("changed since, and in the end the same")
                .isTrue();
    }

    @Test
    default void the_change_of_a_value_agrees_with_the_recorded_one_whatever_else_changes() {
        fixture().addUser("alice");
        createGroup("team");
        RenameGroup rename = new RenameGroup(Alias.of("team"), Alias.of("crew"));
        Plan decided = recorded(fixture().directory().plan(farm(), rename));

        make(new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("alice"), List.of(), false));
        assertThat(fixture().directory().plan(farm(), rename).agreesWith(decided))
                .isTrue();
        fixture().set(dn("team"), "mail", List.of("other@contoso.com"));
        assertThat(fixture().directory().plan(farm(), rename).agreesWith(decided))
                .isFalse();
    }

    @Test
    default void the_inverse_brings_a_deleted_group_back_without_who_is_gone() {
        String alice = fixture().addUser("alice");
        fixture().addUser("bob");
        String boss = fixture().addUser("boss");
        make(new CreateGroup(Alias.of("team"), new GroupData("T", "", boss, Senders.ANYONE)));
        make(new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("alice", "bob"), List.of(), false));
        Plan deletion = make(new DeleteGroup(Alias.of("team")));
        Plan inverse = fixture().directory().restore(deletion.inverseLdif(), deletion.ldif());
        assertThat(fixture().directory().withoutGone(inverse).ldif()).isEqualTo(inverse.ldif());
        fixture().delete(alice);
        fixture().delete(boss);

        Plan left = fixture().directory().withoutGone(inverse);
        fixture().directory().apply(left);

        assertThat(entry("team").get("member")).singleElement().asString().containsIgnoringCase("bob");
        assertThat(entry("team")).doesNotContainKey("managedBy");
        assertThat(left.warnings())
                .singleElement()
                .asString()
                .containsIgnoringCase(alice)
                .containsIgnoringCase(boss);
        assertThat(settled(recorded(left))).isInstanceOf(Settlement.Applied.class);
        assertThat(settled(fixture().directory().withoutGone(inverse)))
                .as("looked for after a crash")
                .isInstanceOf(Settlement.Applied.class);
    }

    private Plan deletion(String alias) {
        return fixture().directory().plan(farm(), new DeleteGroup(Alias.of(alias)));
    }

    private Settlement settled(Plan plan) {
        return fixture().directory().settle(plan);
    }

    /** The plan as it comes out of the record. */
    private Plan recorded(Plan plan) {
        return fixture().directory().restore(plan.ldif(), plan.inverseLdif());
    }

    private void takeBack(Plan plan) {
        fixture().directory().apply(fixture().directory().restore(plan.inverseLdif(), plan.ldif()));
    }
}

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
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.farm.Farm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which aliases every directory takes, which it refuses, and which entry is meant by one. */
public interface AliasContract extends ContractSteps {

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
    default void refuses_an_alias_whose_name_in_the_container_is_taken_since_the_plan() {
        Plan plan = fixture().directory().plan(farm(), new CreateContact(Alias.of("race"), contact("A", "B", "race")));
        createContact("race");

        assertThatThrownBy(() -> fixture().directory().apply(plan)).isInstanceOf(DirectoryFailure.AliasTaken.class);
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

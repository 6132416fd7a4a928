package io.opendms.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateGroup;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every directory shows of what a farm holds. */
public interface HoldingsContract extends ContractSteps {

    @Test
    default void shows_contacts_and_groups_by_alias() {
        String manager = fixture().addUser("alice");
        createContact("sales");
        make(new CreateGroup(Alias.of("Board"), new GroupData("The Board", "Ours", manager, Senders.ANYONE)));
        join("Board", "sales");

        HeldPage<HeldEntry> page = entries(Slice.first(10));

        assertThat(page.next()).isEmpty();
        assertThat(page.items()).extracting(HeldEntry::alias).containsExactly("Board", "sales");
        HeldEntry board = page.items().get(0);
        assertThat(board.kind()).isEqualTo(EntryKind.GROUP);
        assertThat(board.name()).isEqualTo("The Board");
        assertThat(board.address()).isEqualTo("Board@sp.contoso.com");
        assertThat(board.dn()).isEqualToIgnoringCase(dn("Board"));
        assertThat(board.manager()).isEqualToIgnoringCase(manager);
        assertThat(board.members()).isEqualTo(1);
        assertThat(board.changed()).isPresent();
        HeldEntry sales = page.items().get(1);
        assertThat(sales.kind()).isEqualTo(EntryKind.CONTACT);
        assertThat(sales.name()).isEqualTo("Team Docs");
        assertThat(sales.manager()).isEmpty();
        assertThat(sales.members()).isZero();
    }

    @Test
    default void shows_what_others_made_too_by_common_name_if_it_has_no_alias() {
        createContact("a");
        createContact("c");
        fixture().addContact("B", fixture().container(), Map.of());
        fixture().addContact("outside", fixture().people(), Map.of());

        assertThat(entries(Slice.first(10)).items())
                .extracting(HeldEntry::name)
                .containsExactly("Team Docs", "B", "Team Docs");
    }

    @Test
    default void shows_each_entry_once_page_by_page() {
        List<String> aliases = List.of("a", "b.b", "B-c", "d", "e");
        aliases.forEach(this::createContact);

        List<List<String>> pages = new ArrayList<>();
        Slice slice = Slice.first(2);
        String next;
        do {
            HeldPage<HeldEntry> page = entries(slice);
            pages.add(page.items().stream().map(HeldEntry::alias).toList());
            next = page.next();
            slice = slice.behind(next);
        } while (!next.isEmpty());

        assertThat(pages).containsExactly(List.of("a", "B-c"), List.of("b.b", "d"), List.of("e"));
    }

    @Test
    default void finds_entries_whose_alias_or_name_begins_so_in_any_case() {
        createContact("sales");
        createContact("s*les");
        make(new CreateGroup(Alias.of("board"), new GroupData("Sales (board)", "", "", Senders.ANYONE)));

        assertThat(aliases("SALES")).containsExactly("board", "sales");
        assertThat(aliases("s*")).containsExactly("s*les");
        assertThat(aliases("Sales (b")).containsExactly("board");
        assertThat(aliases("ales")).isEmpty();
        assertThat(aliases(")(objectClass=*")).isEmpty();
    }

    @Test
    default void lists_aliases_that_begin_so_in_any_case_and_no_more_than_asked() {
        createContact("sales");
        createContact("s*les");
        createContact("board");
        make(new CreateGroup(Alias.of("Sale"), new GroupData("Board", "", "", Senders.ANYONE)));
        fixture().addContact("sa-no-alias", fixture().container(), Map.of());

        assertThat(fixture().holdings().aliases(farm(), "SA", 10)).containsExactly("Sale", "sales");
        assertThat(fixture().holdings().aliases(farm(), "s*", 10)).containsExactly("s*les");
        assertThat(fixture().holdings().aliases(farm(), "s", 2)).hasSize(2).isSubsetOf("s*les", "Sale", "sales");
        assertThat(fixture().holdings().aliases(farm(), "x", 10)).isEmpty();
    }

    @Test
    default void finds_the_one_entry_of_an_alias_beside_many_whose_names_begin_so() {
        for (int i = 0; i < 20; i++) {
            fixture()
                    .addContact(
                            "a" + i,
                            fixture().container(),
                            Map.of("mailNickname", List.of("a" + i), "displayName", List.of("Board " + i)));
        }
        createContact("board2");
        fixture().addContact("board without alias", fixture().container(), Map.of());
        make(new CreateGroup(Alias.of("Board"), new GroupData("The Board", "", "", Senders.ANYONE)));
        join("Board", "board2");

        HeldEntry board = named("bOARD").orElseThrow();

        assertThat(board)
                .isEqualTo(entries(new Slice("The Board", "", 1)).items().get(0));
        assertThat(board.members()).isEqualTo(1);
        assertThat(named("boar")).isEmpty();
        assertThat(named("board2")).map(HeldEntry::kind).contains(EntryKind.CONTACT);
    }

    @Test
    default void finds_no_entry_by_an_alias_that_is_not_the_farms() {
        fixture().addContact("outside", fixture().people(), Map.of("mailNickname", List.of("outside")));

        assertThat(named("outside")).isEmpty();
    }

    @Test
    default void refuses_a_mark_that_no_page_gave() {
        assertThatThrownBy(() -> entries(new Slice("", "not base64!", 10))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    default void shows_one_entry_with_its_attributes() {
        createContact("sales");
        String dn = entries(Slice.first(1)).items().get(0).dn();

        HeldDetails details = fixture().holdings().entry(farm(), dn).orElseThrow();

        assertThat(details.entry().alias()).isEqualTo("sales");
        assertThat(details.attributes())
                .containsEntry("targetAddress", List.of("SMTP:sales@sp1.contoso.com"))
                .containsEntry("internetEncoding", List.of("1310720"))
                .doesNotContainKey("description");
        assertThat(details.attributes().get("proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:sales@sp.contoso.com", "smtp:sales@contoso.com");
    }

    @Test
    default void shows_no_entry_that_is_not_the_farms() {
        String outside = fixture().addContact("outside", fixture().people(), Map.of());

        for (String dn : List.of(outside, dn("absent"), fixture().container(), "no DN", "", "CN=x\u0000,OU=y")) {
            assertThat(fixture().holdings().entry(farm(), dn)).isEmpty();
            assertThatThrownBy(() -> fixture().holdings().members(farm(), dn, Slice.first(10)))
                    .isInstanceOf(DirectoryFailure.EntryMissing.class);
        }
    }

    @Test
    default void shows_members_with_their_kinds_page_by_page() {
        createGroup("team");
        createGroup("inner");
        createContact("sales");
        fixture().addUser("alice");
        join("team", "sales");
        make(new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("alice", "inner"), List.of(), false));
        String dn = dn("team");

        HeldPage<HeldMember> first = fixture().holdings().members(farm(), dn, Slice.first(2));
        HeldPage<HeldMember> second =
                fixture().holdings().members(farm(), dn, Slice.first(2).behind(first.next()));

        assertThat(first.items()).extracting(HeldMember::kind).containsExactly(EntryKind.USER, EntryKind.GROUP);
        assertThat(first.items().get(0).dn().toLowerCase(Locale.ROOT)).startsWith("cn=alice,");
        assertThat(second.items()).extracting(HeldMember::kind).containsExactly(EntryKind.CONTACT);
        assertThat(second.items()).extracting(HeldMember::name).containsExactly("Team Docs");
        assertThat(second.next()).isEmpty();
        assertThat(fixture()
                        .holdings()
                        .members(farm(), dn, new Slice("IN", "", 5))
                        .items())
                .extracting(HeldMember::name)
                .containsExactly("Title of inner");
    }

    @Test
    default void a_contact_has_no_members() {
        createContact("sales");

        assertThatThrownBy(() -> fixture().holdings().members(farm(), dn("sales"), Slice.first(10)))
                .isInstanceOf(DirectoryFailure.EntryMissing.class);
    }

    private HeldPage<HeldEntry> entries(Slice slice) {
        return fixture().holdings().entries(farm(), slice);
    }

    private List<String> aliases(String prefix) {
        return entries(new Slice(prefix, "", 10)).items().stream()
                .map(HeldEntry::alias)
                .toList();
    }

    private Optional<HeldEntry> named(String alias) {
        return fixture().holdings().named(farm(), Alias.of(alias));
    }

    private void join(String group, String contact) {
        make(new ChangeMembers(Alias.of(group), MemberKind.CONTACT, List.of(contact), List.of(), false));
    }
}

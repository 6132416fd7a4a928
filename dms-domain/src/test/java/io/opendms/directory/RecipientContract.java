package io.opendms.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteContact;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.recipient.Branch;
import io.opendms.recipient.Explanation;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every directory says a recipient's address stands for. */
public interface RecipientContract extends ContractSteps {

    @Test
    default void a_list_is_found_by_each_of_its_addresses_and_by_that_of_its_destination() {
        createContact("sales");

        for (String address :
                List.of("sales@sp.contoso.com", "sales@contoso.com", "sales@sp1.contoso.com", "SALES@SP.Contoso.COM")) {
            assertThat(targets(address))
                    .as(address)
                    .containsExactly(new Target.ListTarget(
                            mail("sales@sp.contoso.com"), "contoso", "", mail("sales@sp1.contoso.com")));
        }
    }

    @Test
    default void a_list_is_found_by_an_address_that_an_administrator_gave_it() {
        createContact("sales");
        fixture().set(dn("sales"), "proxyAddresses", List.of("SMTP:sales@sp.contoso.com", "smtp:verkauf@contoso.com"));

        assertThat(targets("verkauf@contoso.com")).hasSize(1);
    }

    @Test
    default void an_alias_is_an_address_in_the_domains_of_its_farm_where_no_address_was_written() {
        Farm farm = new Farm(
                "contoso",
                List.of(),
                fixture().container(),
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT,
                Set.of("contoso.com"));
        make(farm, new CreateContact(Alias.of("sales"), contact("Team", "Docs", "sales")));

        assertThat(ask(farm, "Sales@contoso.com").resolution())
                .isEqualTo(new Resolution.Known(
                        List.of(new Target.ListTarget(mail("sales@sp1.contoso.com"), "contoso", ""))));
        assertThat(ask(farm, "sales@elsewhere.com").resolution()).isEqualTo(new Resolution.Unknown());
    }

    @Test
    default void what_follows_a_plus_is_for_the_list_alone_unless_an_alias_has_it() {
        createContact("sales");
        createContact("sales+own");

        assertThat(targets("sales+2026.q1@sp.contoso.com"))
                .containsExactly(new Target.ListTarget(
                        mail("sales@sp.contoso.com"), "contoso", "2026.q1", mail("sales@sp1.contoso.com")));
        assertThat(targets("sales+own@sp.contoso.com"))
                .containsExactly(new Target.ListTarget(
                        mail("sales+own@sp.contoso.com"), "contoso", "", mail("sales+own@sp1.contoso.com")));
        assertThat(answer("absent+own@sp.contoso.com")).isEqualTo(new Resolution.Unknown());
        assertThat(answer("+own@sp.contoso.com")).isEqualTo(new Resolution.Unknown());
    }

    @Test
    default void what_follows_a_plus_means_nothing_to_a_group() {
        createGroup("team");

        assertThat(answer("team@contoso.com")).isInstanceOf(Resolution.Known.class);
        assertThat(answer("team+1@contoso.com")).isEqualTo(new Resolution.Unknown());
    }

    @Test
    default void an_address_that_no_list_and_no_group_of_a_farm_has_is_unknown() {
        createContact("sales");
        createContact("muller");
        String alice = fixture().addUser("alice");
        fixture().set(alice, "mail", List.of("alice@contoso.com"));
        fixture().addContact("outside", fixture().people(), Map.of("mail", List.of("outside@contoso.com")));

        for (String address : List.of(
                "absent@sp.contoso.com",
                "sales@fabrikam.com",
                "alice@contoso.com",
                "outside@contoso.com",
                "s*les@sp.contoso.com",
                "*@sp.contoso.com",
                "m\u00fcller@sp.contoso.com")) {
            assertThat(answer(address)).as(address).isEqualTo(new Resolution.Unknown());
        }
    }

    @Test
    default void an_address_is_unknown_when_its_list_was_deleted() {
        createContact("sales");
        make(new DeleteContact(Alias.of("sales")));

        assertThat(answer("sales@sp.contoso.com")).isEqualTo(new Resolution.Unknown());
    }

    @Test
    default void two_lists_with_the_address_are_no_answer() {
        createContact("sales");
        createContact("service");
        fixture().set(dn("service"), "mail", List.of("sales@sp.contoso.com"));

        assertThat(answer("sales@sp.contoso.com"))
                .isInstanceOfSatisfying(
                        Resolution.Undecided.class,
                        undecided -> assertThat(undecided.reason())
                                .contains("2 entries")
                                .containsIgnoringCase(dn("service")));
    }

    @Test
    default void who_has_the_address_goes_before_whom_it_is_sent_on_for() {
        createContact("sales");
        createContact("service");
        fixture().set(dn("service"), "targetAddress", List.of("SMTP:sales@sp.contoso.com"));

        assertThat(targets("sales@sp.contoso.com"))
                .extracting(Target::address)
                .containsExactly(mail("sales@sp.contoso.com"));
    }

    @Test
    default void a_group_stands_for_its_lists_and_people_and_those_of_its_groups_each_once() {
        createContact("sales");
        createGroup("team");
        createGroup("inner");
        String adele = user("adele");
        String outside = fixture()
                .addContact(
                        "partner", fixture().people(), Map.of("targetAddress", List.of("SMTP:partner@fabrikam.com")));
        fixture().set(dn("team"), "member", List.of(dn("sales"), dn("inner"), adele));
        fixture().set(dn("inner"), "member", List.of(adele, outside, dn("sales")));

        assertThat(targets("team@contoso.com"))
                .containsExactlyInAnyOrder(
                        new Target.ListTarget(
                                mail("sales@sp.contoso.com"), "contoso", "", mail("sales@sp1.contoso.com")),
                        new Target.Mailbox(mail("adele@contoso.com")),
                        new Target.Mailbox(mail("partner@fabrikam.com")));
    }

    @Test
    default void a_group_without_members_is_known_and_leads_nowhere() {
        createGroup("team");

        assertThat(targets("team@contoso.com")).isEmpty();
    }

    @Test
    default void groups_in_a_circle_come_to_an_end_and_show_it() {
        createGroup("first");
        createGroup("second");
        String amelie = user("amelie");
        fixture().set(dn("first"), "member", List.of(dn("second")));
        fixture().set(dn("second"), "member", List.of(dn("first"), amelie));

        Explanation explanation = ask(farm(), "first@contoso.com");

        assertThat(((Resolution.Known) explanation.resolution()).targets()).hasSize(1);
        Branch first = explanation.root().branches().get(0);
        Branch second = first.branches().get(0);
        assertThat(first.kind()).isEqualTo(Branch.Kind.GROUP);
        assertThat(second.branches())
                .extracting(Branch::kind)
                .containsExactlyInAnyOrder(Branch.Kind.CYCLE, Branch.Kind.MAILBOX);
        assertThat(fixture()
                        .recipients(new Farms(List.of(farm())))
                        .find(mail("first@contoso.com"))
                        .aliases())
                .containsExactlyInAnyOrder("first", "second");
    }

    @Test
    default void a_member_without_an_address_gets_no_mail_and_is_shown() {
        createGroup("team");
        String bob = fixture().addUser("bob");
        fixture().set(dn("team"), "member", List.of(bob));

        Explanation explanation = ask(farm(), "team@contoso.com");

        assertThat(((Resolution.Known) explanation.resolution()).targets()).isEmpty();
        assertThat(explanation.root().branches().get(0).branches())
                .extracting(Branch::remark)
                .containsExactly("has no mail address");
    }

    @Test
    default void a_list_that_wants_authenticated_senders_is_guarded_by_whichever_way_it_is_reached() {
        make(farm(Senders.AUTHENTICATED, "{alias}@sp.contoso.com"), create("closed"));
        createContact("open");
        createGroup("team");
        fixture().set(dn("team"), "member", List.of(dn("closed"), dn("open")));

        assertThat(known("closed@sp.contoso.com").circle().guarded()).hasSize(1);
        assertThat(known("team@sp.contoso.com").circle().guarded())
                .extracting(Target::address)
                .containsExactly(mail("closed@sp.contoso.com"));
    }

    @Test
    default void what_a_guarded_group_leads_to_is_guarded_unless_another_way_leads_there() {
        createGroup("team");
        createGroup("open");
        make(new CreateGroup(Alias.of("closed"), new GroupData("", "", "", Senders.AUTHENTICATED)));
        createContact("sales");
        createContact("board");
        fixture().set(dn("closed"), "member", List.of(dn("sales"), dn("board")));
        fixture().set(dn("open"), "member", List.of(dn("sales")));
        fixture().set(dn("team"), "member", List.of(dn("closed"), dn("open")));

        assertThat(known("team@sp.contoso.com").circle().guarded())
                .extracting(Target::address)
                .containsExactly(mail("board@sp.contoso.com"));
    }

    @Test
    default void people_are_members_and_owners_by_each_of_their_addresses() {
        String astrid = user("astrid");
        fixture().set(astrid, "proxyAddresses", List.of("SMTP:astrid@contoso.com", "smtp:a.smith@contoso.com"));
        String bert = user("bert");
        make(new CreateGroup(Alias.of("team"), new GroupData("", "", bert, Senders.ANYONE)));
        make(new ChangeMembers(Alias.of("team"), MemberKind.ACCOUNT, List.of("astrid"), List.of(), false));

        Resolution.Known team = known("team@contoso.com");

        assertThat(team.circle().members())
                .containsExactlyInAnyOrder(mail("astrid@contoso.com"), mail("a.smith@contoso.com"));
        assertThat(team.circle().owners()).containsExactly(mail("bert@contoso.com"));
        assertThat(team.targets()).containsExactly(new Target.Mailbox(mail("astrid@contoso.com")));
        assertThat(team.circle().names()).contains(mail("team@contoso.com"), mail("team@sp.contoso.com"));
        assertThat(known("team@sp.contoso.com")).isEqualTo(team);
    }

    @Test
    default void who_does_not_see_the_farms_container_cannot_say_who_is_unknown() {
        Farm elsewhere = new Farm(
                "elsewhere",
                List.of(),
                "OU=absent," + fixture().people(),
                new AddressTemplates(List.of("{alias}@sp.contoso.com")),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);

        assertThat(ask(elsewhere, "sales@sp.contoso.com").resolution()).isInstanceOf(Resolution.Undecided.class);
    }

    /** Each test has accounts of its own: OpenLDAP takes one that was deleted out of groups a while later, whoever has its name by then. */
    private String user(String account) {
        String dn = fixture().addUser(account);
        fixture().set(dn, "mail", List.of(account + "@contoso.com"));
        return dn;
    }

    private CreateContact create(String alias) {
        return new CreateContact(Alias.of(alias), contact("Team", "Docs", alias));
    }

    private List<Target> targets(String address) {
        return known(address).targets();
    }

    private Resolution.Known known(String address) {
        assertThat(answer(address)).as(address).isInstanceOf(Resolution.Known.class);
        return (Resolution.Known) answer(address);
    }

    private Resolution answer(String address) {
        return ask(farm(), address).resolution();
    }

    private Explanation ask(Farm farm, String address) {
        return fixture().recipients(new Farms(List.of(farm))).explain(mail(address));
    }

    private static MailAddress mail(String text) {
        return MailAddress.parse("address", text);
    }
}

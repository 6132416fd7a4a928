package io.opendms.boot.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.opendms.InFolder;
import io.opendms.approval.Asked;
import io.opendms.approval.Decision;
import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.Times;
import io.opendms.approval.app.Policies;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.People;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.Trace;
import io.opendms.boot.people.DirectoryPeople;
import io.opendms.boot.people.ListedAccounts;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RequestNote;
import io.opendms.directory.Account;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.farm.Farms;
import io.opendms.notify.notice.Addressee;
import io.opendms.notify.notice.Audience;
import io.opendms.notify.text.Language;
import io.opendms.security.oidc.OidcSettings;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.store.audit.AuditChain;
import io.opendms.store.jdbc.Database;
import io.opendms.store.record.JdbcOutbox;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DirectoryAddresseesTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(30));

    private static final OidcSettings PROVIDER = new OidcSettings(
            URI.create("https://login.example/"),
            "dms",
            "",
            URI.create("https://dms.example/"),
            List.of("openid"),
            "email",
            "groups",
            Optional.empty());

    @RegisterExtension
    private final InFolder<Database> folder = new InFolder<>(data -> Database.sqlite(data.resolve("test.db")));

    private final ListedAccounts accounts = new ListedAccounts();
    private Instant now = NOW;
    private boolean withProvider;
    private final Database database = folder.get();
    private final JdbcRequestStore requests =
            new JdbcRequestStore(database, new AuditChain(database, "node"), new JdbcOutbox(database, List.of()));

    @BeforeEach
    void open() {
        accounts.put("anna", "deciders");
        accounts.put("bert", "deciders");
        accounts.put("carl");
    }

    @Test
    void asks_the_approvers_by_name_and_by_group_each_once() {
        Audience audience = addressees(rules(List.of("anna", "deciders", "anna@contoso.com")))
                .deciders(ask(""));

        assertThat(names(audience)).containsExactly("anna", "bert");
        assertThat(audience.unreachable()).isEmpty();
    }

    @Test
    void does_not_ask_the_one_for_whom_the_request_was_made() {
        int id = ask("Anna <anna@contoso.com>");

        assertThat(names(addressees(rules(List.of("deciders"))).deciders(id))).containsExactly("bert");
    }

    @Test
    void asks_a_deputy_while_his_time_lasts_and_says_for_whom() {
        DirectoryAddressees addressees =
                addressees(rules(List.of("anna"), new Deputy("anna@contoso.com", "carl", NOW, NOW.plusSeconds(60))));
        int id = ask("");

        assertThat(addressees.deciders(id).people())
                .extracting(Addressee::name, Addressee::inPlaceOf)
                .containsExactly(tuple("anna", ""), tuple("carl", "anna"));
        now = NOW.plusSeconds(60);
        assertThat(names(addressees.deciders(id))).containsExactly("anna");
    }

    @Test
    void does_not_ask_again_who_has_decided() {
        int id = ask("");
        Request request = requests.find(id).orElseThrow();
        requests.replace(
                request.approved(new Decision(1, Decision.Verdict.APPROVE, "anna", "", "", NOW), 2),
                trace(Event.APPROVE));

        DirectoryAddressees addressees = addressees(rules(List.of("deciders")));
        assertThat(names(addressees.deciders(id))).containsExactly("bert");
        assertThat(names(addressees.asked(id))).containsExactly("anna", "bert");
    }

    @Test
    void asks_nobody_once_there_is_nothing_left_to_decide() {
        DirectoryAddressees addressees = addressees(rules(List.of("deciders")));
        int id = ask("");
        now = END;
        assertThat(names(addressees.deciders(id))).isEmpty();
        assertThat(names(addressees.deciders(99))).isEmpty();

        now = NOW;
        Request request = requests.find(id).orElseThrow();
        requests.replace(request.cancelled("not needed", NOW), trace(Event.CANCEL));
        assertThat(names(addressees.deciders(id))).isEmpty();
        assertThat(names(addressees.asked(id))).containsExactly("anna", "bert");
    }

    @Test
    void asks_everybody_with_the_role_where_the_rules_name_nobody() {
        RoleLists roles = new RoleLists(List.of(), List.of("carl"), List.of("bert"));

        assertThat(names(addressees(rules(List.of()), roles, List.of()).deciders(ask(""))))
                .containsExactly("carl", "bert");
    }

    @Test
    void names_those_who_cannot_be_written_to() {
        accounts.put(new Account("CN=mute,DC=contoso,DC=com", "mute", Set.of(), "", Set.of()));
        accounts.put(new Account("CN=odd,DC=contoso,DC=com", "odd", Set.of(), "a b@c", Set.of()));
        accounts.lock("carl");
        Audience audience = addressees(rules(List.of("mute", "odd", "carl", "gone", "anna")))
                .deciders(ask(""));

        assertThat(names(audience)).containsExactly("anna");
        assertThat(audience.unreachable()).containsExactly("mute", "odd", "carl", "gone");
    }

    @Test
    void writes_in_the_language_of_the_person_then_of_the_farm() {
        accounts.put(new Account(
                "CN=luc,DC=contoso,DC=com",
                "luc",
                Set.of(),
                List.of(),
                "luc@contoso.com",
                Set.of(),
                Set.of("deciders"),
                "fr-CH, de"));

        assertThat(addressees(rules(List.of("deciders"))).deciders(ask("")).people())
                .extracting(Addressee::name, Addressee::language)
                .contains(tuple("luc", Language.FRENCH), tuple("anna", Language.GERMAN));
    }

    @Test
    void writes_to_a_requester_whom_the_directory_knows_and_to_no_other() {
        DirectoryAddressees addressees = addressees(rules(List.of("deciders")));

        assertThat(names(addressees.requester("contoso", "mailto:carl@contoso.com")))
                .containsExactly("carl");
        assertThat(addressees.requester("contoso", "x@evil.example").people()).isEmpty();
        assertThat(addressees.requester("contoso", "x@evil.example").unreachable())
                .containsExactly("x@evil.example");
        assertThat(addressees.requester("contoso", "")).isEqualTo(Audience.NOBODY);
    }

    @Test
    void writes_to_administrators_by_role_or_as_configured() {
        RoleLists roles = new RoleLists(List.of(), List.of(), List.of("deciders", "anna"));

        assertThat(names(addressees(rules(List.of()), roles, List.of()).administrators()))
                .containsExactly("anna", "bert");
        assertThat(addressees(rules(List.of()), roles, List.of("team@contoso.com", "carl", "who?"))
                        .administrators())
                .satisfies(audience -> {
                    assertThat(names(audience)).containsExactly("team@contoso.com", "carl");
                    assertThat(audience.unreachable()).containsExactly("who?");
                });
    }

    @Test
    void writes_to_administrators_by_address_while_the_directory_is_away() {
        accounts.away(true);

        assertThat(names(addressees(rules(List.of()), RoleLists.NOBODY, List.of("team@contoso.com"))
                        .administrators()))
                .containsExactly("team@contoso.com");
        Audience audience = addressees(
                        rules(List.of()), RoleLists.NOBODY, List.of("team@contoso.com", "deciders", "ada@contoso.com"))
                .administrators();
        assertThat(names(audience)).containsExactly("team@contoso.com", "ada@contoso.com");
        assertThat(audience.unknown()).containsExactly("deciders");
    }

    @Test
    void writes_to_nobody_by_an_address_whose_account_is_disabled() {
        accounts.lock("carl");
        withProvider = true;
        DirectoryAddressees addressees = addressees(
                rules(List.of("carl@contoso.com", "eve@x.example")), RoleLists.NOBODY, List.of("carl@contoso.com"));

        Audience deciders = addressees.deciders(ask(""));
        assertThat(names(deciders)).containsExactly("eve@x.example");
        assertThat(deciders.unreachable()).containsExactly("carl@contoso.com");
        assertThat(addressees.administrators().people()).isEmpty();
        assertThat(addressees.administrators().unreachable()).containsExactly("carl@contoso.com");
    }

    @Test
    void asks_the_others_where_the_directory_cannot_tell_of_one_name() {
        accounts.refuse("CN=odd,,");
        DirectoryAddressees addressees =
                addressees(rules(List.of("CN=odd,,", "anna")), RoleLists.NOBODY, List.of("CN=odd,,", "bert"));

        assertThat(names(addressees.deciders(ask("")))).containsExactly("anna");
        assertThat(addressees.deciders(ask("")).unreachable()).containsExactly("CN=odd,,");
        assertThat(names(addressees.administrators())).containsExactly("bert");
        assertThat(addressees.requester("contoso", "CN=odd,,").unreachable()).containsExactly("CN=odd,,");
    }

    @Test
    void asks_the_others_where_the_directory_cannot_tell_for_whom_a_deputy_stands_in() {
        accounts.refuse("CN=odd,,");
        DirectoryAddressees addressees =
                addressees(rules(List.of("anna"), new Deputy("CN=odd,,", "carl", NOW, NOW.plusSeconds(60))));

        Audience audience = addressees.deciders(ask(""));
        assertThat(names(audience)).containsExactly("anna");
        assertThat(audience.unreachable()).containsExactly("carl");
    }

    @Test
    void does_not_know_the_approvers_of_a_farm_that_this_node_does_not_know() {
        DirectoryAddressees addressees = addressees(rules(List.of("anna")));
        int id = ask("fabrikam", "");

        assertThat(addressees.deciders(id).people()).isEmpty();
        assertThat(addressees.deciders(id).unknown()).containsExactly("approvers of the farm fabrikam");
        assertThat(addressees.asked(id).unknown()).containsExactly("approvers of the farm fabrikam");
    }

    @Test
    void says_so_when_the_directory_is_away() {
        DirectoryAddressees addressees = addressees(rules(List.of("anna")));
        int id = ask("");
        accounts.away(true);

        assertThatThrownBy(() -> addressees.deciders(id)).isInstanceOf(DirectoryFailure.class);
    }

    private DirectoryAddressees addressees(Rules rules) {
        return addressees(rules, RoleLists.NOBODY, List.of());
    }

    private DirectoryAddressees addressees(Rules rules, RoleLists roles, List<String> administrators) {
        return new DirectoryAddressees(
                requests,
                new Policies(
                        new Farms(List.of()),
                        Map.of("contoso", rules),
                        new DirectoryPeople(
                                accounts, withProvider ? People.BY_NAME : name -> Optional.empty(), () -> now)),
                new PeopleSettings(
                        roles,
                        Map.of(),
                        PeopleSettings.NOBODY.idleTimeout(),
                        PeopleSettings.NOBODY.sessionTimeout(),
                        false,
                        false,
                        withProvider ? Optional.of(PROVIDER) : Optional.empty()),
                accounts,
                administrators,
                new Correspondence(Language.ENGLISH, Map.of("contoso", Language.GERMAN), ZoneId.of("Europe/Berlin")),
                () -> now);
    }

    private static Rules rules(List<String> approvers, Deputy... deputies) {
        return new Rules(
                2,
                false,
                approvers,
                List.of(deputies),
                Duration.ofDays(30),
                Duration.ofDays(7),
                List.of(),
                Quota.DEFAULT);
    }

    private int ask(String requester) {
        return ask("contoso", requester);
    }

    private int ask(String farm, String requester) {
        Draft draft = new Draft(
                new Asked(farm, "caller", new RequestNote(requester, ""), new DeleteGroup(Alias.of("team"))),
                requester,
                new PlanText(1, "dn: CN=x", ""),
                new Times(NOW, END, NOW, END));
        return requests.add(draft, new Trace(NOW, Person.service("node"), Event.SUBMIT, null, ""))
                .orElseThrow();
    }

    private static Trace trace(Event event) {
        return new Trace(NOW, Person.service("node"), event, Status.PENDING, "");
    }

    private static List<String> names(Audience audience) {
        return audience.people().stream().map(Addressee::name).toList();
    }
}

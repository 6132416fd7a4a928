package io.opendms.approval.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.approval.Asked;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.entry.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final Instant NOW = Requests.NOW;
    private static final Request REQUEST =
            Requests.draft(Requests.create("team")).numbered(1);

    private final Person anna = Requests.person("anna");
    private final Person max = Requests.person("max");

    @Test
    void everybody_with_the_role_decides_where_no_approvers_are_named() {
        assertThat(rules(false, List.of()).standing(anna, REQUEST, NOW, People.BY_NAME))
                .isEqualTo(Standing.himself(anna));
    }

    @Test
    void only_those_named_decide_by_name_address_or_group() {
        Person member = new Person("eve", "", Set.of("CN=Approvers,DC=contoso,DC=com"), "");

        assertThat(may(rules(false, List.of("ANNA")), anna)).isTrue();
        assertThat(may(rules(false, List.of("anna@contoso.com")), anna)).isTrue();
        assertThat(may(rules(false, List.of("cn=approvers,dc=contoso,dc=com")), member))
                .isTrue();
        assertThat(may(rules(false, List.of("bob")), anna)).isFalse();
    }

    @Test
    void an_address_that_nobody_vouches_for_makes_neither_an_approver_nor_a_deputy() {
        List<String> texts = List.of("boss@contoso.com", "CN=Approvers,DC=contoso,DC=com", "CONTOSO\\boss", "deciders");
        for (String text : texts) {
            Person mail = new Person("eve", Set.of("eve@contoso.com"), text, Set.of(), Set.of(), "");
            Person proxy = new Person("eve", Set.of("eve@contoso.com"), "", Set.of(text), Set.of(), "");
            Rules rules = rules(false, List.of(text, "bob"), new Deputy("bob", text, NOW, NOW.plusSeconds(1)));

            assertThat(may(rules, mail)).as(text).isFalse();
            assertThat(may(rules, proxy)).as(text).isFalse();
            assertThat(may(rules, new Person(text, "", Set.of(), ""))).as(text).isTrue();
        }
    }

    @Test
    void nobody_decides_on_a_request_that_was_made_for_any_of_his_addresses() {
        Person anna = new Person("anna", Set.of(), "a@contoso.com", Set.of("max@contoso.com"), Set.of(), "");

        assertThat(may(rules(false, List.of("anna")), anna)).isFalse();
        assertThat(may(rules(true, List.of("anna")), anna)).isTrue();
    }

    @Test
    void a_uri_of_a_certificate_is_compared_character_by_character() {
        Person monitor = new Person("cert:uri:spiffe://contoso/Farm", "", Set.of(), "");

        assertThat(monitor.isAmong(List.of("cert:uri:spiffe://contoso/farm"))).isFalse();
        assertThat(monitor.isAmong(List.of("cert:uri:spiffe://contoso/Farm"))).isTrue();
    }

    @Test
    void nobody_decides_on_a_request_of_his_own() {
        assertThat(rules(false, List.of())
                        .standing(max, REQUEST, NOW, People.BY_NAME)
                        .obstacle())
                .isEqualTo("nobody decides on a request that was made for himself");
        assertThat(may(rules(true, List.of()), max)).isTrue();
    }

    @Test
    void objects_to_what_fits_by_requester_and_by_either_alias() {
        Rules rules = objecting(
                new Objection(new Glob("*@partner.test"), new Glob("hr-*"), "not from\npartners"),
                new Objection(Glob.ANY, new Glob("ceo*"), "no"));
        RequestNote partner = new RequestNote("eve@partner.test", "");

        assertThat(rules.objection(Requests.create("hr-team"), partner)).contains("not from partners");
        assertThat(rules.objection(Requests.create("hr-team"), RequestNote.NONE))
                .isEmpty();
        assertThat(rules.objection(Requests.create("team"), partner)).isEmpty();
        assertThat(rules.objection(new RenameGroup(Alias.of("CEO.office"), Alias.of("x")), RequestNote.NONE))
                .contains("no");
        assertThat(rules.objection(new RenameGroup(Alias.of("x"), Alias.of("CEO.office")), RequestNote.NONE))
                .contains("no");
    }

    @Test
    void an_objection_says_why() {
        assertThatThrownBy(() -> new Objection(Glob.ANY, Glob.ANY, " \n")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void nobody_decides_twice() {
        Request half = REQUEST.approved(Requests.yes(REQUEST, "anna"), 2);

        assertThat(rules(false, List.of())
                        .standing(anna, half, NOW, People.BY_NAME)
                        .may())
                .isFalse();
    }

    @Test
    void a_deputy_decides_in_place_of_an_approver_while_it_lasts() {
        Rules rules = rules(false, List.of("bob"), new Deputy("bob", "anna", NOW, NOW.plusSeconds(1)));

        assertThat(rules.standing(anna, REQUEST, NOW, People.BY_NAME))
                .isEqualTo(Standing.inPlaceOf(People.BY_NAME.find("bob").orElseThrow(), anna));
        assertThat(rules.standing(anna, REQUEST, NOW.plusSeconds(1), People.BY_NAME)
                        .may())
                .isFalse();
        assertThat(rules.standing(anna, REQUEST, NOW.minusSeconds(1), People.BY_NAME)
                        .may())
                .isFalse();
        assertThat(rules.deputiesAt(NOW)).hasSize(1);
    }

    @Test
    void a_deputy_of_the_requester_does_not_decide_for_him() {
        Deputy deputy = new Deputy("max@contoso.com", "anna", NOW, NOW.plusSeconds(1));

        assertThat(may(rules(false, List.of("max@contoso.com"), deputy), anna)).isFalse();
        assertThat(may(rules(true, List.of("max@contoso.com"), deputy), anna)).isTrue();
    }

    @Test
    void an_approver_and_his_deputies_are_one_voice_however_each_is_spelled() {
        Rules rules = rules(
                false,
                List.of("bob@contoso.com", "carol"),
                new Deputy("BOB@contoso.com", "anna", NOW, NOW.plusSeconds(1)),
                new Deputy("bob", "dora", NOW, NOW.plusSeconds(1)));

        assertThat(rules.standing(Requests.person("bob"), REQUEST, NOW, RulesTest::found))
                .isEqualTo(Standing.himself(Requests.person("bob")));
        assertThat(rules.standing(anna, REQUEST, NOW, RulesTest::found))
                .isEqualTo(Standing.inPlaceOf(found("bob").orElseThrow(), anna));
        assertThat(rules.standing(Requests.person("dora"), REQUEST, NOW, RulesTest::found))
                .isEqualTo(Standing.inPlaceOf(found("bob").orElseThrow(), Requests.person("dora")));
    }

    @Test
    void a_deputy_of_the_requester_does_not_decide_however_he_is_spelled() {
        Deputy deputy = new Deputy("max", "anna", NOW, NOW.plusSeconds(1));

        assertThat(rules(false, List.of("max@contoso.com"), deputy)
                        .standing(anna, REQUEST, NOW, RulesTest::found)
                        .obstacle())
                .contains("the request was made for max, for whom anna stands in");
    }

    @Test
    void a_deputy_of_nobody_or_of_no_approver_does_not_decide() {
        assertThat(rules(false, List.of("bob"), new Deputy("zed", "anna", NOW, NOW.plusSeconds(1)))
                        .standing(anna, REQUEST, NOW, name -> Optional.empty())
                        .obstacle())
                .contains("zed, for whom anna stands in, is nobody whom the directory knows");
        assertThat(rules(false, List.of("bob"), new Deputy("carol", "anna", NOW, NOW.plusSeconds(1)))
                        .standing(anna, REQUEST, NOW, RulesTest::found)
                        .obstacle())
                .contains("carol, for whom anna stands in, is no approver");
    }

    @Test
    void a_deputy_who_stands_in_for_two_decides_for_the_one_he_may() {
        Rules rules = rules(
                false,
                List.of("max", "bob"),
                new Deputy("max", "anna", NOW, NOW.plusSeconds(1)),
                new Deputy("bob", "anna", NOW, NOW.plusSeconds(1)));

        assertThat(rules.standing(anna, REQUEST, NOW, RulesTest::found))
                .isEqualTo(Standing.inPlaceOf(found("bob").orElseThrow(), anna));
    }

    @Test
    void a_deputy_whose_role_is_his_own_too_decides_as_himself_where_nobody_is_named() {
        Deputy deputy = new Deputy("bob", "anna", NOW, NOW.plusSeconds(1));

        assertThat(held(List.of("bob", "anna"), deputy).standing(anna, REQUEST, NOW, RulesTest::found))
                .isEqualTo(Standing.himself(anna));
        assertThat(held(List.of("bob"), deputy).standing(anna, REQUEST, NOW, RulesTest::found))
                .isEqualTo(Standing.inPlaceOf(found("bob").orElseThrow(), anna));
        assertThat(held(List.of("bob"), deputy)
                        .standing(anna, REQUEST, NOW.plusSeconds(1), RulesTest::found)
                        .may())
                .as("also where the role was looked up before the end of his time")
                .isFalse();
        assertThat(held(List.of("bob"), deputy).standing(Requests.person("carol"), REQUEST, NOW, RulesTest::found))
                .as("of whose role the door made sure")
                .isEqualTo(Standing.himself(Requests.person("carol")));
    }

    private static Rules held(List<String> holders, Deputy... deputies) {
        return new Rules(
                1,
                false,
                List.of(),
                holders,
                List.of(deputies),
                Duration.ofDays(30),
                Duration.ofDays(7),
                List.of(),
                List.of(),
                Quota.DEFAULT,
                List.of());
    }

    /** It may be she, so she does not decide; she may be somebody else, so she does not withdraw either. */
    @Test
    void who_may_be_the_requester_has_no_right_of_one() {
        Person near = new Person("anna", Set.of(), "anna@contoso.example.org", Set.of(), Set.of(), "");
        Request request = Requests.draft(
                        new Asked(
                                "contoso",
                                "net:192.0.2.1",
                                new RequestNote("CONTOSO\\anna", ""),
                                Requests.create("team")),
                        REQUEST.plan(),
                        REQUEST.times())
                .numbered(1);

        assertThat(Rules.isRequester(near, "CONTOSO\\anna")).isTrue();
        assertThat(rules(false, List.of("bob")).mayWithdraw(near, request, NOW, People.BY_NAME))
                .isFalse();
    }

    @Test
    void a_requester_withdraws_what_is_open_and_an_approver_also_what_is_not() {
        Rules rules = rules(false, List.of("bob"));
        Request rejected = REQUEST.rejected(Requests.no(REQUEST, "bob"));

        assertThat(rules.mayWithdraw(max, REQUEST, NOW, People.BY_NAME)).isTrue();
        assertThat(rules.mayWithdraw(max, rejected, NOW, People.BY_NAME)).isFalse();
        assertThat(rules.mayWithdraw(anna, REQUEST, NOW, People.BY_NAME)).isFalse();
        assertThat(rules.mayWithdraw(Requests.person("bob"), rejected, NOW, People.BY_NAME))
                .isTrue();
    }

    @Test
    void one_alone_takes_back_what_one_alone_may_decide() {
        Request done = Requests.in(Status.APPLIED);

        assertThat(rules(false, List.of("bob")).undoObstacle(Requests.person("bob"), done, NOW, People.BY_NAME))
                .isEmpty();
        assertThat(rules(false, List.of("bob")).undoObstacle(anna, done, NOW, People.BY_NAME))
                .hasValueSatisfying(text -> assertThat(text).contains("no approver"));
        assertThat(rules(false, List.of()).undoObstacle(max, done, NOW, People.BY_NAME))
                .hasValueSatisfying(text -> assertThat(text).contains("made for himself"));
        assertThat(rules(2, false, List.of()).undoObstacle(anna, done, NOW, People.BY_NAME))
                .hasValueSatisfying(text -> assertThat(text).contains("wants 2 approvals", "ask for the opposite"));
    }

    /** As a directory knows people: by name and address. */
    private static Optional<Person> found(String name) {
        return Optional.of(Requests.person(name.toLowerCase(Locale.ROOT).replace("@contoso.com", "")));
    }

    @Test
    void reminds_before_it_expires_unless_there_is_no_time_for_it() {
        assertThat(rules(Duration.ofDays(30), Duration.ofDays(7)).firstDue(NOW))
                .isEqualTo(NOW.plus(Duration.ofDays(23)));
        assertThat(rules(Duration.ofDays(7), Duration.ofDays(7)).firstDue(NOW)).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(rules(Duration.ofDays(30), Duration.ZERO).firstDue(NOW)).isEqualTo(NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void a_rule_decides_beforehand_where_both_patterns_fit() {
        Preapproval rule = new Preapproval(new Glob("*@it.contoso.com"), new Glob("proj-*"));

        assertThat(rule.covers(Requests.create("PROJ-x"), new RequestNote("A@IT.contoso.com", "")))
                .isTrue();
        assertThat(rule.covers(Requests.create("team"), new RequestNote("a@it.contoso.com", "")))
                .isFalse();
        assertThat(rule.covers(Requests.create("proj-x"), new RequestNote("a@contoso.com", "")))
                .isFalse();
        assertThat(rule.covers(Requests.create("proj-x"), RequestNote.NONE)).isFalse();
        assertThat(rule.text()).isEqualTo("autoApprove: requester *@it.contoso.com, alias proj-*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil@x.test,bob@it.contoso.com",
                "evil@x.test bob@it.contoso.com",
                "evil@x.test\u00a0bob@it.contoso.com",
                "evil@x.test@it.contoso.com",
                "Evil <evil@x.test> bob@it.contoso.com",
                "evil@x.test(@it.contoso.com",
                "@it.contoso.com"
            })
    void a_rule_for_some_addresses_decides_nothing_for_what_is_not_one_address(String requester) {
        Preapproval rule = new Preapproval(new Glob("*@it.contoso.com"), new Glob("proj-*"));

        assertThat(rule.covers(Requests.create("proj-x"), new RequestNote(requester, "")))
                .isFalse();
        assertThat(new Preapproval(Glob.ANY, new Glob("proj-*"))
                        .covers(Requests.create("proj-x"), new RequestNote(requester, "")))
                .isTrue();
    }

    @Test
    void a_pattern_fits_as_a_whole() {
        assertThat(new Glob("*a*b").fits("xaxbxab")).isTrue();
        assertThat(new Glob("a*").fits("ba")).isFalse();
        assertThat(new Glob("a").fits("ab")).isFalse();
        assertThat(Glob.ANY.fits("")).isTrue();
        assertThat(new Glob("a*" + "*a".repeat(100) + "b").fits("a".repeat(320)))
                .isFalse();
    }

    @Test
    void refuses_what_makes_no_sense() {
        assertThatThrownBy(() -> new Glob(" ")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Deputy("a", "A", NOW, NOW.plusSeconds(1)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Deputy("a", "b", NOW, NOW)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> rules(Duration.ZERO, Duration.ZERO)).isInstanceOf(InvalidValueException.class);
    }

    private static boolean may(Rules rules, Person person) {
        return rules.standing(person, REQUEST, NOW, People.BY_NAME).may();
    }

    private static Rules rules(boolean self, List<String> approvers, Deputy... deputies) {
        return rules(1, self, approvers, deputies);
    }

    private static Rules rules(int needed, boolean self, List<String> approvers, Deputy... deputies) {
        return new Rules(
                needed,
                self,
                approvers,
                List.of(deputies),
                Duration.ofDays(30),
                Duration.ofDays(7),
                List.of(),
                Quota.DEFAULT);
    }

    private static Rules rules(Duration expireAfter, Duration remindBefore) {
        return new Rules(1, false, List.of(), List.of(), expireAfter, remindBefore, List.of(), Quota.DEFAULT);
    }

    private static Rules objecting(Objection... objections) {
        return new Rules(
                1,
                false,
                List.of(),
                List.of(),
                List.of(),
                Duration.ofDays(1),
                Duration.ZERO,
                List.of(),
                List.of(objections),
                Quota.DEFAULT,
                List.of());
    }
}

package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.policy.Glob;
import io.opendms.approval.policy.Objection;
import io.opendms.approval.policy.Preapproval;
import io.opendms.approval.policy.Quota;
import io.opendms.change.DeleteGroup;
import io.opendms.entry.Alias;
import io.opendms.farm.NamingPolicy;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a farm's policy refuses is refused before anybody is asked, and again before it is written. */
class RefusalRulesTest {
    private static final NamingPolicy NO_TEAMS = new NamingPolicy(64, "", "", List.of("team"), List.of());
    private static final Objection OBJECTION = new Objection(Glob.ANY, new Glob("team*"), "teams ask by phone");

    private final Office office = new Office();

    @Test
    void an_alias_that_breaks_the_naming_policy_is_invalid_and_asks_nobody() {
        office.namesBy(NO_TEAMS);

        assertThat(office.submit(Requests.create("my-TEAM")))
                .isEqualTo(new Outcome.Refused(
                        Refusal.INVALID, "Alias holds a word that this farm's naming policy blocks"));
        assertThat(office.store.find(1)).isEmpty();
    }

    @Test
    void what_a_rule_refuses_is_denied_with_its_reason_and_asks_nobody() {
        office.objectsTo(OBJECTION);
        office.directory.put("team", "Team");

        assertThat(office.submit(Requests.create("team2"))).isEqualTo(denied());
        assertThat(office.submit(new DeleteGroup(Alias.of("team")))).isEqualTo(denied());
        assertThat(office.store.find(1)).isEmpty();
        assertThat(office.submit(Requests.create("club"))).isInstanceOf(Outcome.Waiting.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Eve <eve@partner.test>",
                "mailto:eve@partner.test",
                "\"eve\"@partner.test",
                "eve@Partner.test.",
                "eve(her own)@partner.test",
                "ben@partner.test,eve@partner.test",
                "x;eve@partner.test",
                "\uff45ve@partner.test"
            })
    void a_rule_of_a_requester_holds_however_the_name_is_written(String requester) {
        office.objectsTo(new Objection(new Glob("eve@partner.test"), Glob.ANY, OBJECTION.reason()));

        assertThat(office.submitFor(requester, Requests.create("club"))).isEqualTo(denied());
        assertThat(office.submitFor("steve@partner.test", Requests.create("club")))
                .isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void what_a_rule_refuses_no_other_rule_lets_through() {
        Office free = new Office(1, Quota.DEFAULT, List.of(new Preapproval(Glob.ANY, Glob.ANY)));
        free.objectsTo(OBJECTION);

        assertThat(free.submit(Requests.create("team"))).isEqualTo(denied());
        assertThat(free.directory.writes()).isEmpty();
    }

    @Test
    void what_was_approved_is_not_written_if_it_breaks_the_naming_policy_by_now() {
        Request request = office.approved(Requests.create("team"));
        office.namesBy(NO_TEAMS);

        office.work();

        assertThat(office.jobs.of(office.farm, request.id()))
                .isEqualTo(new JobState.Failed(
                        "team", Refusal.INVALID, "Alias holds a word that this farm's naming policy blocks"));
        assertThat(office.directory.writes()).isEmpty();
    }

    @Test
    void what_was_approved_is_not_written_if_a_rule_refuses_it_by_now() {
        Request request = office.approved(Requests.create("team"));
        office.objectsTo(OBJECTION);

        office.work();

        assertThat(office.jobs.of(office.farm, request.id()))
                .isEqualTo(new JobState.Failed("team", Refusal.DENIED, "teams ask by phone"));
        assertThat(office.directory.writes()).isEmpty();
    }

    @Test
    void what_may_be_written_already_is_finished_whatever_a_rule_says_by_now() {
        Request request = office.approved(Requests.create("team"));
        office.diesAt(Checkpoint.Point.APPLIED);
        assertThatThrownBy(office::work).isInstanceOf(Office.Death.class);
        office.objectsTo(OBJECTION);
        office.namesBy(NO_TEAMS);
        office.pass(Office.EXPIRY);

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
    }

    @Test
    void the_bound_counts_what_waits_and_not_what_was_approved() {
        Office small = new Office(1, new Quota(1, 0), List.of());
        Request approved = small.approved(Requests.create("a"));
        Request waiting = small.submitted(Requests.create("b"));

        small.work();

        assertThat(small.submit(Requests.create("c")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.DENIED));
        assertThat(small.status(approved.id())).isEqualTo(Status.APPLIED);
        assertThat(small.status(waiting.id())).isEqualTo(Status.PENDING);
    }

    private static Outcome denied() {
        return new Outcome.Refused(Refusal.DENIED, "teams ask by phone");
    }
}

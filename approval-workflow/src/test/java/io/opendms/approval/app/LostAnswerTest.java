package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.policy.Glob;
import io.opendms.approval.policy.Objection;
import io.opendms.approval.port.Step;
import io.opendms.change.DeleteGroup;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.record.RecordFailure;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer to a request's writes is lost, and what the directory says afterwards is no answer to them either. */
class LostAnswerTest {
    private static final DirectoryFailure LOST = new DirectoryFailure.Uncertain("no answer");
    private static final DirectoryFailure LOCKED_OUT = new DirectoryFailure.NotAdmitted("the password is wrong");

    private static final Objection TEAM_IS_BLOCKED = new Objection(Glob.ANY, new Glob("team"), "no team");

    private final Office office = new Office();

    @ParameterizedTest
    @CsvSource({"true, false", "true, true", "false, false", "false, true"})
    void a_request_is_not_given_up_before_it_is_known_what_stands(boolean stands, boolean restarted) {
        Request request = uncertain(stands);
        office.directory.fails(LOCKED_OUT);
        office.pass(Duration.ofSeconds(1));
        if (restarted) {
            office.restart();
        }

        office.work();

        assertThat(office.jobs.of(office.farm, request.id())).isEqualTo(new JobState.Waiting("team"));
        assertThat(office.request(request.id()).comment()).isEqualTo("the password is wrong");
        office.directory.works();
        if (restarted) {
            office.restart();
        }
        office.settleAtLast();
        office.work();
        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.directory.writes()).containsExactly("team,-,Team");
        assertThat(office.record.openIntents()).isEmpty();
    }

    @Test
    void another_node_does_not_give_it_up_either() {
        Request request = uncertain(true);
        office.directory.fails(LOCKED_OUT);
        office.pass(Duration.ofSeconds(1));

        office.stranger().run();

        assertThat(office.status(request.id())).isEqualTo(Status.APPROVED);
        office.directory.works();
        office.settle();
        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
    }

    @Test
    void another_node_does_not_begin_beside_an_open_intent() {
        Request request = uncertain(false);
        long intent = office.request(request.id()).work().intent();
        office.pass(Duration.ofSeconds(1));

        office.stranger().run();

        assertThat(office.status(request.id())).isEqualTo(Status.APPROVED);
        assertThat(office.request(request.id()).work().intent()).isEqualTo(intent);
        assertThat(office.record.openIntents()).hasSize(1);
        assertThat(office.directory.writes()).isEmpty();
        office.settleAtLast();
        office.pass(Duration.ofMinutes(1));
        office.work();
        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.directory.writes()).hasSize(1);
    }

    @Test
    void another_node_does_not_take_back_beside_an_open_intent() {
        Request request = office.applied(Requests.create("team"));
        office.decisions.undo(request.id(), request.version(), Office.BOB, "");
        loseNextAnswer(false);
        office.work();
        long intent = office.request(request.id()).work().intent();
        office.pass(Duration.ofSeconds(1));

        office.stranger().run();

        assertThat(office.request(request.id()).work().intent()).isEqualTo(intent);
        assertThat(office.record.openIntents()).hasSize(1);
        office.settleAtLast();
        office.pass(Duration.ofMinutes(1));
        office.work();
        assertThat(office.status(request.id())).isEqualTo(Status.UNDONE);
        assertThat(office.directory.writes()).hasSize(2);
    }

    @Test
    void it_is_not_given_up_after_a_day_either() {
        Request request = uncertain(true);
        office.directory.fails(new DirectoryFailure.Unreachable("down"));
        for (int i = 0; i < 400; i++) {
            office.pass(Duration.ofHours(1));
            office.work();
        }
        assertThat(office.status(request.id())).isEqualTo(Status.APPROVED);
        assertThat(office.request(request.id()).work().attempts()).isEqualTo(401);

        office.directory.works();
        office.pass(Duration.ofHours(1));
        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.directory.writes()).hasSize(1);
    }

    /** The worker dies between the request's end and the record's, and the entry is changed before anybody looks. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_a_request_says_of_itself_is_what_the_record_says(boolean takenBack) {
        Request request =
                takenBack ? office.applied(Requests.create("team")) : office.approved(Requests.create("team"));
        if (takenBack) {
            office.decisions.undo(request.id(), request.version(), Office.BOB, "");
        }
        office.diesAt(Checkpoint.Point.REPORTED);
        assertThatThrownBy(office::work).isInstanceOf(Office.Death.class);
        if (takenBack) {
            office.directory.put("team", "by somebody else");
        } else {
            office.directory.remove("team");
        }
        long left = office.record.openIntents().get(0).number();

        office.restart();
        office.settleAtLast();

        assertThat(office.record.applied()).contains(left);
        assertThat(office.status(request.id())).isEqualTo(takenBack ? Status.UNDONE : Status.APPLIED);
    }

    @Test
    void what_a_request_was_told_is_not_forgotten_when_it_is_to_be_taken_back() {
        Request request = office.approved(Requests.create("team"));
        office.diesAt(Checkpoint.Point.REPORTED);
        assertThatThrownBy(office::work).isInstanceOf(Office.Death.class);
        long left = office.record.openIntents().get(0).number();
        office.decisions.undo(request.id(), office.request(request.id()).version(), Office.BOB, "");
        office.directory.remove("team");

        office.restart();
        office.settleAtLast();

        assertThat(office.record.applied()).contains(left);
    }

    @Test
    void once_it_is_known_that_nothing_stands_it_may_fail() {
        Request request = uncertain(false);
        office.settleAtLast();
        office.directory.fails(LOCKED_OUT);

        office.work();

        assertThat(office.jobs.of(office.farm, request.id()))
                .isEqualTo(new JobState.Failed("team", Refusal.NOT_ADMITTED, "the password is wrong"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_undo_is_not_refused_before_it_is_known_what_stands(boolean stands) {
        Request request = office.applied(Requests.create("team"));
        office.decisions.undo(request.id(), request.version(), Office.BOB, "");
        loseNextAnswer(stands);
        office.work();
        office.directory.fails(LOCKED_OUT);
        office.pass(Duration.ofSeconds(1));
        office.work();
        assertThat(office.request(request.id()).work().undoFor()).isEqualTo("bob");

        office.directory.works();
        office.settleAtLast();
        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.UNDONE);
        assertThat(office.directory.names()).isEmpty();
        assertThat(office.directory.writes()).hasSize(2);
    }

    @Test
    void one_that_was_given_up_and_stands_is_applied_and_stops_nobody() {
        Request request = uncertain(true);
        office.failEarly(request);
        Request behind = uncertain("club", true);

        office.settle();

        assertThat(office.jobs.of(office.farm, request.id())).isEqualTo(new JobState.Applied("team"));
        assertThat(office.request(request.id()).comment()).contains("after it had failed");
        assertThat(office.store.history(request.id())).extracting(Step::event).endsWith(Event.FAIL, Event.SUCCEED);
        assertThat(office.status(behind.id())).isEqualTo(Status.APPLIED);
        assertThat(office.record.openIntents()).isEmpty();
        assertThat(office.decisions.undo(
                        request.id(), office.request(request.id()).version(), Office.BOB, ""))
                .isInstanceOf(Reply.Done.class);
    }

    @Test
    void one_that_was_given_up_and_does_not_stand_stays_failed() {
        Request request = uncertain(false);
        office.failEarly(request);

        office.settleAtLast();

        assertThat(office.status(request.id())).isEqualTo(Status.FAILED);
        assertThat(office.request(request.id()).work().intent()).isZero();
        assertThat(office.request(request.id()).times().due()).isEmpty();
        assertThat(office.record.openIntents()).isEmpty();
    }

    @Test
    void who_made_a_step_meanwhile_is_told_all_the_same() {
        Request request = uncertain(true);
        office.memory().beforeNextReplace(() -> office.failEarly(request));

        office.settle();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
    }

    @Test
    void a_request_that_cannot_be_read_does_not_stop_those_behind_it() {
        Request damaged = uncertain(true);
        Request behind = uncertain("club", true);
        office.memory().damage(damaged.id());

        assertThatThrownBy(office::settle).hasMessage("request " + damaged.id() + " is damaged");

        assertThat(office.status(behind.id())).isEqualTo(Status.APPLIED);
        assertThat(office.record.openIntents()).hasSize(1);
    }

    @Test
    void a_store_that_goes_away_leaves_it_to_the_next_time() {
        uncertain(true);
        office.memory().goesAwayAtFind(true);

        assertThatThrownBy(office::settle).isInstanceOf(RecordFailure.class);

        office.memory().goesAwayAtFind(false);
        office.settle();
        assertThat(office.record.openIntents()).isEmpty();
    }

    /** The server carries out late what it did not answer: after it was looked for, and before it is sent again. */
    @Test
    void what_comes_after_it_was_looked_for_is_its_own() {
        Request request = uncertain(false);
        office.settleAtLast();
        office.directory.put("team", "Team");

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.directory.writes()).isEmpty();
        assertThat(office.record.openIntents()).isEmpty();
        assertThat(office.record.applied()).containsExactly(2L);
        assertThat(office.decisions.undo(
                        request.id(), office.request(request.id()).version(), Office.BOB, ""))
                .isInstanceOf(Reply.Done.class);
    }

    @Test
    void what_comes_between_the_look_and_the_next_write_is_its_own() {
        Request request = uncertain(false);
        office.settleAtLast();
        office.directory.beforeNextWrite(() -> office.directory.put("team", "Team"));

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.directory.writes()).isEmpty();
        assertThat(office.record.openIntents()).isEmpty();
        assertThat(office.record.applied()).containsExactly(3L);
    }

    @Test
    void what_another_change_of_the_alias_did_since_is_not_its_own() {
        office.directory.put("team", "Team");
        Request request = office.approved(new DeleteGroup(Alias.of("team")));
        loseNextAnswer(false);
        office.work();
        office.settleAtLast();
        office.farm = Office.freeFarm("contoso");
        assertThat(office.submit(new DeleteGroup(Alias.of("team")))).isInstanceOf(Outcome.Done.class);

        office.work();

        assertThat(office.jobs.of(office.farm, request.id())).isInstanceOf(JobState.Failed.class);
        assertThat(office.record.applied()).hasSize(1);
    }

    @Test
    void a_rule_that_refuses_by_now_does_not_deny_what_stands() {
        Request request = uncertain(false);
        office.settleAtLast();
        office.directory.put("team", "Team");
        office.objectsTo(TEAM_IS_BLOCKED);

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
    }

    @Test
    void a_rule_that_refuses_by_now_holds_for_what_does_not_stand() {
        Request request = uncertain(false);
        office.settleAtLast();
        office.objectsTo(TEAM_IS_BLOCKED);

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.FAILED);
        assertThat(office.directory.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_undo_that_comes_late_is_its_own(boolean beforeTheNextWrite) {
        Request request = office.applied(Requests.create("team"));
        office.decisions.undo(request.id(), request.version(), Office.BOB, "");
        loseNextAnswer(false);
        office.work();
        office.settleAtLast();
        Runnable late = () -> office.directory.remove("team");
        if (beforeTheNextWrite) {
            office.directory.beforeNextWrite(late);
        } else {
            late.run();
        }

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.UNDONE);
        assertThat(office.directory.names()).isEmpty();
        assertThat(office.directory.writes()).hasSize(1);
        assertThat(office.record.openIntents()).isEmpty();
    }

    @Test
    void an_attempt_that_learns_of_earlier_writes_opens_no_intent_in_vain() {
        Request request = uncertain(false);
        office.pass(Duration.ofSeconds(1));

        office.work();
        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.record.intents()).hasSize(2);
    }

    private Request uncertain(boolean stands) {
        return uncertain("team", stands);
    }

    /** An approved request whose answer was lost. */
    private Request uncertain(String alias, boolean stands) {
        Request request = office.approved(Requests.create(alias));
        loseNextAnswer(stands);
        office.work();
        return office.request(request.id());
    }

    private void loseNextAnswer(boolean stands) {
        Runnable lost = () -> {
            throw LOST;
        };
        if (stands) {
            office.directory.afterNextWrite(lost);
        } else {
            office.directory.beforeNextWrite(lost);
        }
    }
}

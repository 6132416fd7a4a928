package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.opendms.approval.Decision;
import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.port.Step;
import io.opendms.approval.port.Trace;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.InvalidValueException;
import io.opendms.submit.Checkpoint;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private final Office office = new Office();

    @Test
    void an_approval_makes_it_approved_and_wakes_the_worker() {
        Request request = office.submitted(Requests.create("team"));

        Reply reply = office.decisions.approve(request.id(), request.version(), Office.ANNA, "fine");

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Done.class, done -> assertThat(done.request()).isEqualTo(office.request(request.id())));
        assertThat(office.status(request.id())).isEqualTo(Status.APPROVED);
        assertThat(office.woken()).isEqualTo(1);
    }

    @Test
    void one_approval_of_two_only_waits_on() {
        Office two = new Office(2, Quota.DEFAULT, List.of());
        Request request = two.submitted(Requests.create("team"));

        two.decisions.approve(request.id(), request.version(), Office.ANNA, "");

        assertThat(two.status(request.id())).isEqualTo(Status.PENDING);
        assertThat(two.woken()).isZero();
        Request half = two.request(request.id());
        assertThat(two.decisions.approve(half.id(), half.version(), Office.ANNA, ""))
                .isInstanceOf(Reply.Forbidden.class);
        two.decisions.approve(half.id(), half.version(), Office.BOB, "");
        assertThat(two.status(request.id())).isEqualTo(Status.APPROVED);
    }

    @Test
    void a_deputy_where_nobody_is_named_does_not_decide_for_the_requester() {
        office.hasDeputies(List.of("max@contoso.com"), deputy("max@contoso.com", "bob"));
        Request request = office.submitted(Requests.create("team"));

        assertThat(office.decisions.approve(request.id(), request.version(), Office.BOB, ""))
                .isInstanceOfSatisfying(
                        Reply.Forbidden.class, no -> assertThat(no.why()).contains("was made for max"));
        assertThat(office.status(request.id())).isEqualTo(Status.PENDING);
    }

    @Test
    void an_approver_and_his_deputy_are_one_voice_where_nobody_is_named() {
        Office two = new Office(2, Quota.DEFAULT, List.of());
        two.hasDeputies(List.of("anna", "carol"), deputy("anna", "bob"));
        Request request = two.submitted(Requests.create("team"));

        two.decisions.approve(request.id(), request.version(), Office.BOB, "");
        Request half = two.request(request.id());
        assertThat(two.decisions.approve(half.id(), half.version(), Office.ANNA, ""))
                .isEqualTo(new Reply.Heard(
                        half, "bob has approved with the same voice already; another approval adds none"));
        assertThat(two.request(request.id())).isEqualTo(half);

        Request still = two.request(request.id());
        two.decisions.approve(still.id(), still.version(), Requests.person("carol"), "");
        assertThat(two.status(request.id())).isEqualTo(Status.APPROVED);
    }

    /** Where fewer are needed by now than have agreed, somebody has to be able to say so. */
    @Test
    void an_approval_of_a_voice_that_is_enough_by_now_is_taken() {
        Office two = new Office(2, Quota.DEFAULT, List.of());
        two.hasDeputies(List.of("anna", "carol"), deputy("anna", "bob"));
        Request request = two.submitted(Requests.create("team"));
        two.decisions.approve(request.id(), request.version(), Office.ANNA, "");
        two.wantsApprovals(1);
        Request half = two.request(request.id());

        two.decisions.approve(half.id(), half.version(), Office.BOB, "");

        assertThat(two.status(request.id())).isEqualTo(Status.APPROVED);
    }

    @Test
    void who_is_one_voice_with_somebody_who_has_approved_may_still_reject() {
        Office two = new Office(2, Quota.DEFAULT, List.of());
        two.hasDeputies(List.of("anna", "carol"), deputy("anna", "bob"));
        Request request = two.submitted(Requests.create("team"));
        two.decisions.approve(request.id(), request.version(), Office.ANNA, "");
        Request half = two.request(request.id());

        assertThat(two.decisions.approve(half.id(), half.version(), Office.BOB, ""))
                .isInstanceOf(Reply.Heard.class);
        assertThat(two.decisions.reject(half.id(), half.version(), Office.BOB, "not now"))
                .isInstanceOf(Reply.Done.class);
        assertThat(two.status(request.id())).isEqualTo(Status.REJECTED);
    }

    private static Deputy deputy(String inPlaceOf, String deputy) {
        return new Deputy(inPlaceOf, deputy, Requests.NOW, Requests.NOW.plus(Office.EXPIRY));
    }

    @Test
    void a_reason_of_control_characters_is_none() {
        Request request = office.submitted(Requests.create("team"));

        for (String nothing : List.of("\u0001", "\0", " \u0085\n", "\u00a0", "\u200b \u2003")) {
            assertThatThrownBy(() -> office.decisions.reject(request.id(), request.version(), Office.ANNA, nothing))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("is missing; say why");
            assertThatThrownBy(() -> office.decisions.cancel(request.id(), request.version(), Office.ANNA, nothing))
                    .isInstanceOf(InvalidValueException.class);
        }
        assertThat(office.status(request.id())).isEqualTo(Status.PENDING);
    }

    @Test
    void a_reason_is_one_line_of_a_thousand_characters_wherever_it_is_kept() {
        String longest = " no\nsuch\0team " + "x".repeat(987) + "\r\n";
        String kept = "no such team " + "x".repeat(987);
        Request rejected = office.submitted(Requests.create("team"));
        office.decisions.reject(rejected.id(), rejected.version(), Office.ANNA, longest);
        Request cancelled = office.submitted(Requests.create("team2"));
        office.decisions.cancel(cancelled.id(), cancelled.version(), Office.ANNA, longest);
        Request approved = office.submitted(Requests.create("team3"));
        office.decisions.approve(approved.id(), approved.version(), Office.ANNA, longest);

        for (Request each : List.of(rejected, cancelled, approved)) {
            assertThat(office.store.history(each.id()))
                    .extracting(Step::detail)
                    .as("of " + each.asked().change().alias())
                    .last()
                    .isEqualTo(kept);
        }
        assertThat(office.request(rejected.id()).comment()).isEqualTo(kept);
    }

    @Test
    void a_reason_of_more_than_a_thousand_characters_is_refused_rather_than_cut() {
        Request request = office.submitted(Requests.create("team"));
        Request applied = office.approved(Requests.create("other"));
        office.work();
        long version = office.request(applied.id()).version();
        String tooLong = "x".repeat(Decision.MAX_REASON + 1);

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> office.decisions.approve(request.id(), request.version(), Office.ANNA, tooLong),
                () -> office.decisions.reject(request.id(), request.version(), Office.ANNA, tooLong),
                () -> office.decisions.cancel(request.id(), request.version(), Office.ANNA, tooLong),
                () -> office.decisions.undo(applied.id(), version, Office.ANNA, tooLong))) {
            assertThatThrownBy(call)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("has more than 1000 characters");
        }
        assertThat(office.request(request.id())).isEqualTo(request);
        assertThat(office.request(applied.id()).work().undoFor()).isEmpty();
    }

    @Test
    void a_rejection_tells_the_farm_the_reason_and_gives_the_alias_free() {
        Request request = office.submitted(Requests.create("team"));

        office.decisions.reject(request.id(), request.version(), Office.ANNA, "there is such a list");

        assertThat(office.jobs.of(office.farm, request.id()))
                .isEqualTo(new JobState.Denied("team", "there is such a list"));
        assertThat(office.submitted(Requests.create("team")).id()).isNotEqualTo(request.id());
    }

    @Test
    void who_rejects_or_withdraws_says_why() {
        Request request = office.submitted(Requests.create("team"));

        assertThatThrownBy(() -> office.decisions.reject(request.id(), request.version(), Office.ANNA, " "))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> office.decisions.cancel(request.id(), request.version(), Office.ANNA, ""))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void of_two_approvers_at_once_one_is_told_that_the_other_was_first() {
        Request request = office.submitted(Requests.create("team"));
        office.memory()
                .beforeNextReplace(() -> office.decisions.reject(request.id(), request.version(), Office.BOB, "no"));

        Reply reply = office.decisions.approve(request.id(), request.version(), Office.ANNA, "");

        assertThat(reply).isInstanceOfSatisfying(Reply.Stale.class, stale -> {
            assertThat(stale.why()).isEqualTo("somebody else was first");
            assertThat(stale.request().status()).isEqualTo(Status.REJECTED);
        });
        assertThat(office.woken()).isZero();
    }

    @Test
    void who_looked_at_a_request_before_its_reminder_may_decide_on_it() {
        Request seen = office.submitted(Requests.create("team"));
        office.pass(Office.EXPIRY.minusDays(1));
        office.work();
        assertThat(office.request(seen.id()).version()).isEqualTo(seen.version() + 1);

        assertThat(office.decisions.approve(seen.id(), seen.version(), Office.ANNA, ""))
                .isInstanceOfSatisfying(
                        Reply.Done.class,
                        done -> assertThat(done.request().status()).isEqualTo(Status.APPROVED));
    }

    @Test
    void who_looked_at_a_request_before_it_was_tried_in_vain_may_withdraw_it() {
        Request seen = office.approved(Requests.create("team"));
        office.directory.fails(new DirectoryFailure.Unreachable("down"));
        office.work();
        assertThat(office.request(seen.id()).version()).isGreaterThan(seen.version());

        assertThat(office.decisions.cancel(seen.id(), seen.version(), Office.ANNA, "no longer"))
                .isInstanceOfSatisfying(
                        Reply.Done.class,
                        done -> assertThat(done.request().status()).isEqualTo(Status.CANCELLED));
    }

    @Test
    void who_looked_at_a_request_before_there_was_a_new_plan_has_to_look_again() {
        office.directory.put("team", "Team");
        Request seen = office.approved(Office.rename("team", "Club"));
        office.directory.put("team", "Band");
        office.work();
        assertThat(office.status(seen.id())).isEqualTo(Status.PENDING);

        assertThat(office.decisions.cancel(seen.id(), seen.version(), Office.ANNA, "no longer"))
                .isInstanceOf(Reply.Stale.class);
    }

    @Test
    void who_looked_at_a_request_before_somebody_took_it_up_has_to_look_again() {
        Request seen = office.submitted(Requests.create("team"));
        office.decisions.take(seen.id(), seen.version(), Office.BOB);
        office.pass(Office.EXPIRY.minusDays(1));
        office.work();

        assertThat(office.decisions.approve(seen.id(), seen.version(), Office.ANNA, ""))
                .isInstanceOf(Reply.Stale.class);
        assertThat(office.decisions.approve(seen.id(), seen.version() + 9, Office.ANNA, ""))
                .isInstanceOf(Reply.Stale.class);
    }

    @Test
    void an_approver_who_loses_against_expiry_is_told() {
        Request request = office.submitted(Requests.create("team"));
        office.pass(Office.EXPIRY);
        assertThat(office.decisions.approve(request.id(), request.version(), Office.ANNA, ""))
                .isInstanceOf(Reply.Stale.class);

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.EXPIRED);
        assertThat(office.decisions.approve(request.id(), request.version(), Office.ANNA, ""))
                .isInstanceOfSatisfying(
                        Reply.Stale.class, stale -> assertThat(stale.why()).isEqualTo("it is expired"));
    }

    @Test
    void an_expiry_that_loses_against_an_approver_does_nothing() {
        Request request = office.submitted(Requests.create("team"));
        office.pass(Office.EXPIRY.minusSeconds(1));
        office.work();
        Request reminded = office.request(request.id());
        office.memory()
                .beforeNextReplace(() -> office.store.replace(
                        reminded.approved(Requests.yes(reminded, "anna"), 1),
                        new Trace(Requests.NOW, Office.ANNA, Event.APPROVE, Status.PENDING, "")));
        office.pass(Duration.ofSeconds(1));

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPROVED);
    }

    @Test
    void who_takes_a_request_up_is_shown_and_keeps_nobody_from_deciding() {
        Request request = office.submitted(Requests.create("team"));

        office.decisions.take(request.id(), request.version(), Office.ANNA);

        Request taken = office.request(request.id());
        assertThat(taken.takenBy()).isEqualTo("anna");
        assertThat(office.decisions.approve(taken.id(), taken.version(), Office.BOB, ""))
                .isInstanceOf(Reply.Done.class);
    }

    @Test
    void taking_from_a_colleague_is_noted_and_taking_twice_is_nothing() {
        Request request = office.submitted(Requests.create("team"));
        office.decisions.take(request.id(), request.version(), Office.ANNA);

        Reply reply = office.decisions.take(request.id(), request.version() + 1, Office.BOB);
        office.decisions.take(request.id(), request.version() + 2, Office.BOB);

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Done.class,
                        done -> assertThat(done.request().takenBy()).isEqualTo("bob"));
        assertThat(office.store.history(request.id()))
                .extracting(Step::event, Step::by, Step::detail)
                .endsWith(tuple(Event.TAKE, "anna", ""), tuple(Event.TAKE, "bob", "from anna"))
                .hasSize(3);
    }

    @Test
    void who_may_not_decide_cannot_take_a_request_up_either() {
        Request request = office.submitted(Requests.create("team"));
        assertThat(office.decisions.take(request.id(), request.version(), Requests.person("max")))
                .isInstanceOf(Reply.Forbidden.class);
        assertThat(office.decisions.take(request.id(), request.version() + 1, Office.ANNA))
                .isInstanceOf(Reply.Stale.class);

        office.pass(Office.EXPIRY);

        assertThat(office.decisions.take(request.id(), request.version(), Office.ANNA))
                .isInstanceOf(Reply.Stale.class);
        assertThat(office.request(request.id()).takenBy()).isEmpty();
    }

    @Test
    void only_who_has_taken_a_request_up_gives_it_back() {
        Request request = office.submitted(Requests.create("team"));
        office.decisions.take(request.id(), request.version(), Office.ANNA);

        assertThat(office.decisions.giveBack(request.id(), request.version() + 1, Office.BOB))
                .isInstanceOf(Reply.Forbidden.class);
        assertThat(office.decisions.giveBack(request.id(), request.version() + 1, Office.ANNA))
                .isInstanceOf(Reply.Done.class);
        assertThat(office.request(request.id()).takenBy()).isEmpty();
    }

    @Test
    void what_was_not_seen_is_not_decided_on() {
        Request request = office.submitted(Requests.create("team"));

        assertThat(office.decisions.approve(request.id(), request.version() + 1, Office.ANNA, ""))
                .isInstanceOf(Reply.Stale.class);
        assertThat(office.decisions.approve(4711, 1, Office.ANNA, "")).isEqualTo(new Reply.Unknown());
        assertThat(office.status(request.id())).isEqualTo(Status.PENDING);
    }

    @Test
    void nobody_approves_a_request_of_his_own_but_may_withdraw_it() {
        Request request = office.submitted(Requests.create("team"));

        assertThat(office.decisions.approve(request.id(), request.version(), Requests.person("max"), ""))
                .isInstanceOf(Reply.Forbidden.class);
        assertThat(office.decisions.cancel(request.id(), request.version(), Requests.person("max"), "not needed"))
                .isInstanceOf(Reply.Done.class);
        assertThat(office.jobs.of(office.farm, request.id())).isEqualTo(new JobState.Denied("team", "not needed"));
    }

    @Test
    void what_may_be_written_already_cannot_be_withdrawn() {
        Request request = office.approved(Requests.create("team"));
        office.diesAt(Checkpoint.Point.APPLIED);
        assertThatThrownBy(office::work).isInstanceOf(Office.Death.class);
        Request applying = office.request(request.id());

        assertThat(office.decisions.cancel(applying.id(), applying.version(), Office.ANNA, "stop"))
                .isInstanceOf(Reply.Stale.class);
    }

    @Test
    void its_approvers_are_reminded_once_before_it_expires() {
        Request request = office.submitted(Requests.create("team"));
        office.pass(Office.EXPIRY.minusDays(7));
        office.work();
        office.work();
        office.pass(Duration.ofDays(7));
        office.work();

        assertThat(office.store.history(request.id()))
                .extracting(Step::event)
                .containsExactly(Event.SUBMIT, Event.REMIND, Event.EXPIRE);
    }
}

package io.opendms.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.change.CreateContact;
import io.opendms.change.RequestNote;
import io.opendms.directory.TextPlan;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void has_a_number_of_up_to_ten_digits() {
        assertThat(Request.number("2147483647")).contains(Integer.MAX_VALUE);
        assertThat(Request.number("1000000000")).contains(1_000_000_000);
        assertThat(Request.number("2147483648")).isEmpty();
        assertThat(Request.number("00000000001")).isEmpty();
        assertThat(Request.number("-1")).isEmpty();
        assertThat(Request.number("")).isEmpty();
    }

    @Test
    void waits_until_as_many_agree_as_are_needed() {
        Request one = Requests.pending().approved(Requests.yes(Requests.pending(), "anna"), 2);
        assertThat(one.status()).isEqualTo(Status.PENDING);

        Request two = one.approved(Requests.yes(one, "bob"), 2);

        assertThat(two.status()).isEqualTo(Status.APPROVED);
        assertThat(two.times().due()).contains(Requests.NOW);
    }

    @Test
    void who_has_taken_it_up_gives_it_back_by_deciding() {
        Request taken = Requests.pending().taken("Anna", Requests.NOW);
        assertThat(taken.isTakenBy("anna")).isTrue();

        assertThat(taken.approved(Requests.yes(taken, "bob"), 2).takenBy()).isEqualTo("Anna");
        assertThat(taken.approved(Requests.yes(taken, "anna"), 2).takenBy()).isEmpty();
        assertThat(taken.approved(Requests.yes(taken, "bob"), 1).takenBy()).isEmpty();
        assertThat(taken.expired(Requests.NOW, 1).takenBy()).isEmpty();
    }

    @Test
    void says_how_many_agreed_before_it_expired() {
        Request pending = Requests.pending();
        Request agreed = pending.approved(Requests.yes(pending, "anna"), 2);
        Request again = agreed.approved(Requests.yes(agreed, "bob"), 2)
                .claimed("node", Requests.NOW, Requests.LATER)
                .replanned(new TextPlan("dn: CN=other\n", ""), Requests.TIMES);

        assertThat(pending.expired(Requests.NOW, 2).comment()).isEqualTo("nobody decided in time");
        assertThat(agreed.expired(Requests.NOW, 2).comment()).isEqualTo("only 1 of 2 agreed in time");
        assertThat(agreed.expired(Requests.NOW, 1).comment())
                .as("fewer are needed by now")
                .isEqualTo("only 1 agreed in time");
        assertThat(again.expired(Requests.NOW, 2).comment()).isEqualTo("nobody agreed to the new plan in time");
    }

    @Test
    void moves_only_while_a_worker_is_about_to_write() {
        Instant now = Requests.NOW;

        assertThat(Requests.in(Status.PENDING).isMoving(now)).isFalse();
        assertThat(Requests.in(Status.APPROVED).isMoving(now)).isTrue();
        assertThat(Requests.in(Status.APPLYING).isMoving(now)).isTrue();
        assertThat(Requests.in(Status.APPLIED).isMoving(now)).isFalse();
        Request undoing = Requests.in(Status.APPLIED).undoOrdered("anna", "", now);
        assertThat(undoing.isMoving(now)).isTrue();
        assertThat(undoing.claimed("node", now, now.plusSeconds(120)).isMoving(now))
                .isTrue();
    }

    @Test
    void does_not_move_while_the_directory_keeps_it_waiting_or_no_worker_comes() {
        Instant now = Requests.NOW;
        Request applying = Requests.in(Status.APPLYING);

        assertThat(applying.postponed("no server answers", now, now.plusSeconds(2))
                        .isMoving(now))
                .isTrue();
        assertThat(applying.postponed("no server answers", now, now.plusSeconds(16))
                        .isMoving(now))
                .isFalse();
        assertThat(Requests.in(Status.APPROVED).isMoving(now.plusSeconds(16))).isFalse();
    }

    @Test
    void an_approver_and_his_deputy_are_one_voice() {
        Request one = Requests.pending().approved(Requests.yes(Requests.pending(), "Anna"), 2);
        Decision deputys = new Decision(1, Decision.Verdict.APPROVE, "bob", "anna", "", Requests.NOW);

        assertThat(one.approved(deputys, 2).status()).isEqualTo(Status.PENDING);
    }

    @Test
    void approvals_of_an_earlier_plan_no_longer_count() {
        Request approved = Requests.pending().approved(Requests.yes(Requests.pending(), "anna"), 1);
        Request again = approved.claimed("node", Requests.NOW, Requests.LATER)
                .begun(7, "dn: CN=x\n", Requests.NOW, Requests.LATER)
                .replanned(new TextPlan("dn: CN=other\n", ""), Requests.TIMES);

        assertThat(again.plan()).isEqualTo(new PlanText(2, "dn: CN=other\n", ""));
        assertThat(again.decisions()).hasSize(1);
        assertThat(again.work()).isEqualTo(Work.NONE);
        assertThat(again.wasDecidedBy("anna")).isFalse();
        assertThat(again.approved(Requests.yes(again, "bob"), 2).status()).isEqualTo(Status.PENDING);
    }

    @Test
    void a_decision_counts_for_the_plan_that_was_seen_only() {
        Decision late = new Decision(2, Decision.Verdict.APPROVE, "anna", "", "", Requests.NOW);

        assertThatThrownBy(() -> Requests.pending().approved(late, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cannot_be_withdrawn_once_it_may_be_written() {
        Request uncertain = Requests.in(Status.APPLYING)
                .begun(7, "", Requests.NOW, Requests.LATER)
                .postponed("the answer was lost", Requests.NOW, Requests.LATER);

        assertThatThrownBy(() -> uncertain.cancelled("not needed", Requests.NOW))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keeps_what_takes_it_back_as_known_when_it_is_written() {
        Request begun = Requests.in(Status.APPLYING).begun(7, "dn: CN=with-members\n", Requests.NOW, Requests.LATER);

        assertThat(begun.plan().inverseLdif()).isEqualTo("dn: CN=with-members\n");
        assertThat(begun.work().intent()).isEqualTo(7);
    }

    @Test
    void is_taken_back_only_when_somebody_asks() {
        Request applied = Requests.in(Status.APPLIED);

        assertThatThrownBy(() -> applied.claimed("node", Requests.NOW, Requests.LATER))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> applied.undoOrdered("a", "", Requests.NOW).undoOrdered("b", "", Requests.NOW))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void says_of_an_undo_why_it_was_asked_for_and_nothing_else() {
        Request noted = Requests.in(Status.APPLYING).applied("a member was left out", Requests.NOW);

        Request wanted = noted.undoOrdered("bob", "still in use", Requests.NOW)
                .claimed("node", Requests.NOW, Requests.LATER)
                .postponed("no server answers", Requests.NOW, Requests.LATER);

        assertThat(wanted.undone(Requests.NOW).comment()).isEqualTo("still in use");
        assertThat(noted.undoOrdered("bob", "", Requests.NOW)
                        .undone(Requests.NOW)
                        .comment())
                .isEmpty();
    }

    @Test
    void takes_only_what_a_farm_can_follow_as_a_job() {
        CreateContact contact = new CreateContact(
                Alias.of("list"),
                new ContactData("a", "b", MailAddress.parse("ForwardingEmail", "list@sp"), Senders.ANYONE));

        assertThatThrownBy(() -> new Asked("f", "c", RequestNote.NONE, contact))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_reason_is_one_line_and_bounded() {
        Decision decision =
                new Decision(1, Decision.Verdict.REJECT, "anna", "", "a\nb" + "x".repeat(2000), Requests.NOW);

        assertThat(decision.reason()).startsWith("a bx").hasSize(Decision.MAX_REASON);
    }
}

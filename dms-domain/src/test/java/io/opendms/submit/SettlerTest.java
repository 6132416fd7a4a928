package io.opendms.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.change.Change;
import io.opendms.change.DeleteContact;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.record.Closing;
import io.opendms.record.OpenIntent;
import io.opendms.record.RecordFailure;
import java.time.Instant;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlerTest extends SubmissionScene {
    private static final String GIVES_LIST = "dn: CN=old\nchangetype: modify\nadd: mailNickname\nmailNickname: LIST\n";

    @Test
    void an_open_intent_that_another_of_its_alias_followed_was_applied() {
        record.leaveOpen("list");
        record.leaveOpen("DeleteContact", "list");
        Settler settler = new Settler(directory, record, clock);

        settler.run();

        assertThat(record.closedDurably())
                .map(Closing::result)
                .containsExactly(Closing.Result.APPLIED, Closing.Result.NOT_APPLIED);
    }

    @Test
    void an_open_rename_that_a_change_of_its_new_alias_followed_was_applied() {
        record.leaveOpen("RenameDistributionGroup", "old", GIVES_LIST);
        record.leaveOpen("DeleteDistributionGroup", "list");
        directory.settlesAsNotApplied();

        new Settler(directory, record, clock).run();

        assertThat(record.closedDurably())
                .map(Closing::result)
                .containsExactly(Closing.Result.APPLIED, Closing.Result.NOT_APPLIED);
    }

    /** Its answer was sent, and its end was not on disk yet when the process died. */
    @Test
    void a_rename_is_settled_before_something_is_changed_under_its_new_alias() {
        record.leaveOpen("RenameDistributionGroup", "old", GIVES_LIST);
        Settler settler = new Settler(directory, record, clock);
        directory.settlesAsApplied();
        directory.onApply(directory::settlesAsNotApplied);

        submit(settler, CONTACT);

        assertThat(record.closings()).map(Closing::detail).containsExactly("found in the directory", "");
        assertThat(settler.run()).isZero();
    }

    /** The entry has its new alias and still its old name. */
    @Test
    void a_rename_is_completed_before_something_is_changed_under_its_new_alias() {
        record.leaveOpen("ModifyContact", "old", GIVES_LIST);
        Settler settler = new Settler(directory, record, clock);
        directory.settlesInPart();

        submit(settler, CONTACT);

        assertThat(directory.applied()).isEqualTo(2);
        assertThat(record.closings()).map(Closing::detail).containsExactly("found in part and completed", "");
    }

    @Test
    void nothing_is_changed_under_the_new_alias_of_a_rename_that_cannot_be_settled() {
        record.leaveOpen("ModifyContact", "old", GIVES_LIST);
        Settler settler = new Settler(directory, record, clock);
        directory.settleFails(new DirectoryFailure.Unreachable("down"));

        assertThat(submit(settler, CONTACT)).isEqualTo(new Outcome.Refused(Refusal.UNREACHABLE, "down"));
        assertThat(directory.applied()).isZero();
        assertThat(settler.waiting()).isEqualTo(1);
    }

    /** Another node left the rename open while its old alias was being changed here. */
    @Test
    void a_rename_is_settled_under_its_new_alias_only_when_nothing_is_at_its_old_one() throws Exception {
        Settler settler = new Settler(directory, record, clock);
        FutureTask<Outcome> ofNew = new FutureTask<>(() -> submit(settler, CONTACT));
        Thread thread = new Thread(ofNew);
        directory.onApply(() -> {
            record.leaveOpenElsewhere("RenameDistributionGroup", "old", GIVES_LIST);
            settler.takeOver();
            thread.start();
            while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            assertThat(record.closings()).isEmpty();
        });

        submit(settler, new DeleteContact(Alias.of("old")));

        assertThat(ofNew.get()).isInstanceOf(Outcome.Done.class);
        assertThat(record.closings()).map(Closing::detail).containsExactly("", "not found in the directory", "");
    }

    @Test
    void what_a_node_left_that_is_gone_is_settled_here() {
        Settler settler = new Settler(directory, record, clock);
        record.leaveOpenElsewhere("list");
        directory.settlesInPart();

        settler.takeOver();
        settler.run();

        assertThat(directory.applied()).isEqualTo(1);
        assertThat(record.closedDurably()).map(Closing::detail).containsExactly("found in part and completed");
    }

    @ParameterizedTest
    @CsvSource({"true, PARTLY_APPLIED", "false, NOT_APPLIED"})
    void what_cannot_be_completed_is_recorded_as_it_was_left(boolean partly, Closing.Result result) {
        record.leaveOpen("RenameDistributionGroup", "list");
        directory.settlesInPart();
        directory.onApply(() -> {
            DirectoryFailure taken = new DirectoryFailure.AliasTaken("the name is taken");
            throw partly ? taken.afterEarlierWrites() : taken;
        });

        new Settler(directory, record, clock).run();

        assertThat(record.closedDurably()).map(Closing::result).containsExactly(result);
    }

    @Test
    void nothing_is_completed_over_what_another_node_did_since() {
        Settler settler = new Settler(directory, record, clock);
        record.follow(record.leaveOpenElsewhere("list"));
        directory.settlesInPart();

        settler.takeOver();
        settler.run();

        assertThat(directory.applied()).isZero();
        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.PARTLY_APPLIED);
    }

    /** The node died when it had said so, and what it wrote was changed by another one. */
    @Test
    void what_was_reported_as_applied_stays_so_whatever_another_node_did_since() {
        record.leaveOpen("list");
        record.open().forEach(record::follow);
        directory.settlesAsNotApplied();

        new Settler(directory, record, clock, new Reported()).run();

        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.APPLIED);
    }

    @Test
    void an_end_that_the_record_takes_later_is_the_one_that_was_told() {
        Settler settler = new Settler(directory, record, clock);
        record.takesEnds(false);
        assertThat(submission(settler).submit(farm(ApprovalPolicy.NONE), caller(), CONTACT, RequestNote.NONE, "r1"))
                .isInstanceOf(Outcome.Done.class);
        record.open().forEach(record::follow);
        directory.settlesAsNotApplied();

        record.takesEnds(true);

        assertThat(settler.run()).isEqualTo(1);
        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.APPLIED);
    }

    @Test
    void a_write_that_ends_in_an_unknown_way_is_settled_later() {
        directory.onApply(() -> {
            throw new IllegalStateException("bug");
        });
        Settler settler = new Settler(directory, record, clock);

        assertThatThrownBy(() -> submission(settler)
                        .submit(farm(ApprovalPolicy.NONE), caller(), CONTACT, RequestNote.NONE, "r1"))
                .hasMessage("bug");
        assertThat(settler.waiting()).isEqualTo(1);
    }

    @Test
    void an_end_that_the_record_does_not_take_is_found_out_later() {
        directory.onApply(() -> {
            throw new DirectoryFailure.AliasTaken("taken");
        });
        record.takesEnds(false);
        Settler settler = new Settler(directory, record, clock);

        assertThatThrownBy(() -> submission(settler)
                        .submit(farm(ApprovalPolicy.NONE), caller(), CONTACT, RequestNote.NONE, "r1"))
                .isInstanceOf(RecordFailure.class);
        assertThat(settler.waiting()).isEqualTo(1);

        record.takesEnds(true);
        directory.settlesAsNotApplied();
        assertThat(settler.run()).isEqualTo(1);
        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.NOT_APPLIED);
    }

    @Test
    void what_is_not_found_is_looked_for_until_the_server_cannot_be_at_it_any_more() {
        directory.onApply(() -> {
            throw new DirectoryFailure.Uncertain("no answer");
        });
        Settler settler = new Settler(directory, record, clock);
        submission(settler).submit(farm(ApprovalPolicy.NONE), caller(), CONTACT, RequestNote.NONE, "r1");
        directory.settlesAsNotApplied();
        now = Instant.EPOCH.plus(Settler.STILL_AT_IT).minusNanos(1);

        assertThat(settler.run()).isZero();
        assertThat(settler.waiting()).isEqualTo(1);

        now = now.plusNanos(1);
        assertThat(settler.run()).isEqualTo(1);
        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.NOT_APPLIED);
    }

    @Test
    void what_comes_late_is_found() {
        directory.onApply(() -> {
            throw new DirectoryFailure.Uncertain("no answer");
        });
        Settler settler = new Settler(directory, record, clock);
        submission(settler).submit(farm(ApprovalPolicy.NONE), caller(), CONTACT, RequestNote.NONE, "r1");
        directory.settlesAsNotApplied();
        settler.run();
        directory.settlesAsApplied();

        assertThat(settler.run()).isEqualTo(1);
        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.APPLIED);
    }

    /** The record keeps the intent, and its connection breaks before it says so. */
    @Test
    void an_intent_whose_number_was_lost_is_settled_in_the_same_process() {
        Settler settler = new Settler(directory, record, clock);
        loseNumber(settler);
        directory.settlesAsNotApplied();

        assertThat(settler.run()).isEqualTo(1);
        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.NOT_APPLIED);
        assertThat(settler.run()).isZero();
    }

    @Test
    void an_intent_whose_number_was_lost_is_settled_before_its_alias_is_changed_again() {
        Settler settler = new Settler(directory, record, clock);
        loseNumber(settler);
        directory.settlesAsNotApplied();

        assertThat(submission(settler).submit(farm(ApprovalPolicy.NONE), caller(), CONTACT, RequestNote.NONE, "r2"))
                .isInstanceOf(Outcome.Done.class);

        assertThat(record.closings())
                .map(Closing::result)
                .containsExactly(Closing.Result.NOT_APPLIED, Closing.Result.APPLIED);
        assertThat(record.open()).isEmpty();
        assertThat(settler.run()).isZero();
    }

    /** Somebody who was told of all that stands open. */
    private static final class Reported implements IntentListener {
        @Override
        public void settled(OpenIntent open, Closing.Result result) {
            assertThat(result).isEqualTo(Closing.Result.APPLIED);
        }

        @Override
        public boolean isReported(OpenIntent open) {
            return true;
        }
    }

    /** The rename's new alias is changed before the settler comes by. */
    @Test
    void a_rename_whose_number_was_lost_is_settled_before_its_new_alias_is_changed() {
        Settler settler = new Settler(directory, record, clock);
        directory.writes(GIVES_LIST);
        record.losesNextNumber();
        assertThatThrownBy(() -> submit(settler, new RenameGroup(Alias.of("old"), Alias.of("list"))))
                .isInstanceOf(RecordFailure.class);
        directory.settlesAsNotApplied();

        submit(settler, CONTACT);

        assertThat(record.closings())
                .map(Closing::result)
                .containsExactly(Closing.Result.NOT_APPLIED, Closing.Result.APPLIED);
        assertThat(record.open()).isEmpty();
    }

    private Outcome submit(Settler settler, Change change) {
        return submission(settler).submit(farm(ApprovalPolicy.NONE), caller(), change, RequestNote.NONE, "r1");
    }

    private void loseNumber(Settler settler) {
        record.losesNextNumber();
        assertThatThrownBy(() -> submission(settler)
                        .submit(farm(ApprovalPolicy.NONE), caller(), CONTACT, RequestNote.NONE, "r1"))
                .isInstanceOf(RecordFailure.class);
        assertThat(record.open()).hasSize(1);
        assertThat(directory.applied()).isZero();
    }
}

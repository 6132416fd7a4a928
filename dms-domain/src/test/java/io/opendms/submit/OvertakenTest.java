package io.opendms.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RequestNote;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.record.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A change is to wait for a decision, and another node is about to give its alias. */
class OvertakenTest extends SubmissionScene {
    private static final Change GROUP =
            new CreateGroup(Alias.of("team"), new GroupData("Team", "", "", Senders.ANYONE));
    private static final ApprovalPolicy ASK = new ApprovalPolicy(true, true, true, true, 1, Duration.ofDays(1));

    private final List<Mark> marks = new ArrayList<>();
    private int overtaking;
    private Runnable onEnqueue = () -> {};

    @Test
    void a_change_is_looked_for_again_from_a_new_mark_until_nobody_came_between() {
        overtaking = 3;

        assertThat(submit(GROUP)).isEqualTo(new Outcome.Waiting(ScriptedQueue.NUMBER));

        assertThat(marks).containsExactly(new Mark(1), new Mark(2), new Mark(3), new Mark(4));
    }

    @Test
    void who_was_faster_has_the_alias() {
        overtaking = 1;
        onEnqueue = () -> directory.onPlan(new DirectoryFailure.AliasTaken("taken"));

        assertThat(submit(GROUP)).isEqualTo(new Outcome.Refused(Refusal.ALIAS_TAKEN, "taken"));
        assertThat(marks).hasSize(1);
    }

    @Test
    void a_thread_that_is_to_end_waits_for_no_other_node() {
        overtaking = Integer.MAX_VALUE;
        Thread.currentThread().interrupt();

        Outcome outcome = submit(GROUP);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome)
                .isEqualTo(new Outcome.Refused(
                        Refusal.UNREACHABLE,
                        "another node is about to give the alias team, and it is not known yet what became of that;"
                                + " ask for it again later"));
        assertThat(marks).hasSize(1);
    }

    @Test
    void a_change_that_gives_no_alias_needs_no_mark() {
        submit(new DeleteGroup(Alias.of("team")));

        assertThat(marks).containsExactly(Mark.NONE);
        assertThat(record.marks()).isZero();
    }

    private Outcome submit(Change change) {
        return submission(new Settler(directory, record, clock), new Overtaken())
                .submit(farm(ASK), caller(), change, RequestNote.NONE, "r1");
    }

    private final class Overtaken implements ApprovalQueue {
        @Override
        public Optional<String> objection(Farm farm, Change change, RequestNote note) {
            return Optional.empty();
        }

        @Override
        public Optional<String> preapproval(Farm farm, Change change, RequestNote note) {
            return Optional.empty();
        }

        @Override
        public Optional<Outcome> enqueue(
                Farm farm, Caller caller, Change change, RequestNote note, Plan plan, Mark mark, String requestId) {
            marks.add(mark);
            onEnqueue.run();
            return marks.size() > overtaking
                    ? Optional.of(new Outcome.Waiting(ScriptedQueue.NUMBER))
                    : Optional.empty();
        }
    }
}

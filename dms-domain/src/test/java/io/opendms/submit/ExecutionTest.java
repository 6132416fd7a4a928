package io.opendms.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.change.DeleteGroup;
import io.opendms.change.RequestNote;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import io.opendms.record.Closing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExecutionTest {
    private static final Progress NOBODY = new Progress() {
        @Override
        public void begins(long intent, Plan plan) {}

        @Override
        public void closes(long intent, Closing.Result result) {}
    };

    private final InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    private final ScriptedDirectory directory = new ScriptedDirectory();
    private final ListedRecord record = new ListedRecord();

    @Test
    void writes_that_may_stand_are_looked_for_again_when_their_entry_changed_while_it_was_read() {
        directory.settlesAsAppliedAfter(new DirectoryFailure.Changed("changed while being read"));

        assertThat(execution().apply(order(1), Optional.empty(), NOBODY))
                .isEqualTo(new Executed.Ended(new Outcome.Done(true, List.of())));
        assertThat(directory.applied()).isZero();
    }

    @Test
    void deletes_nothing_when_more_goes_than_was_agreed_to() {
        directory.writes("dn: CN=team\nchangetype: delete\n");
        directory.takes("member: CN=alice");

        assertThat(execution().apply(order(0), Optional.empty(), NOBODY)).isInstanceOf(Executed.Differs.class);
        assertThat(directory.applied()).isZero();
    }

    @Test
    void deletes_what_was_agreed_to() {
        directory.writes("dn: CN=team\nchangetype: delete\n");

        assertThat(execution().apply(order(0), Optional.empty(), NOBODY))
                .isEqualTo(new Executed.Ended(new Outcome.Done(true, List.of())));
        assertThat(directory.applied()).isEqualTo(1);
    }

    @Test
    void what_comes_back_without_some_is_recorded_so_and_told() {
        directory.settlesAsApplied();
        directory.misses("it comes back without alice");
        List<String> told = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void begins(long intent, Plan plan) {
                told.addAll(plan.warnings());
                told.add(record.open().get(0).intent().ldif());
            }

            @Override
            public void closes(long intent, Closing.Result result) {}
        };

        execution().undo(order(0), progress);

        assertThat(told).containsExactly("it comes back without alice", "-");
    }

    @Test
    void a_rehearsal_tells_what_would_come_of_an_order_and_writes_nothing() {
        directory.writes("dn: CN=team\nchangetype: delete\n");
        Order order = order(0);

        assertThat(execution().rehearse(order, Optional.empty()))
                .isEqualTo(new Executed.Ended(new Outcome.Done(true, List.of())));
        directory.takes("member: CN=alice");
        assertThat(execution().rehearse(order, Optional.empty())).isInstanceOf(Executed.Differs.class);
        Outcome.Refused objection = new Outcome.Refused(Refusal.DENIED, "a rule");
        assertThat(execution().rehearse(order, Optional.of(objection))).isEqualTo(new Executed.Ended(objection));
        directory.onPlan(new DirectoryFailure.EntryMissing("no group has the alias team"));
        assertThat(execution().rehearse(order, Optional.empty()))
                .isEqualTo(new Executed.Ended(new Outcome.Refused(Refusal.MISSING, "no group has the alias team")));
        directory.planNothing();
        assertThat(execution().rehearse(order, Optional.empty()))
                .isEqualTo(new Executed.Ended(new Outcome.Done(false, List.of())));
        assertThat(directory.applied()).isZero();
        assertThat(record.opened()).isZero();
    }

    @Test
    void what_would_keep_a_change_from_being_taken_back_is_told() {
        directory.settlesAsApplied();
        assertThat(execution().undoObstacle(order(0))).isEmpty();
        directory.onPlan(new DirectoryFailure.AliasTaken("the alias team is taken by CN=x"));
        assertThat(execution().undoObstacle(order(0)))
                .contains(new Outcome.Refused(Refusal.ALIAS_TAKEN, "the alias team is taken by CN=x"));
        directory.settlesAsNotApplied();
        assertThat(execution().undoObstacle(order(0)))
                .hasValueSatisfying(refused -> assertThat(refused.explanation()).contains("has been changed since"));
        directory.onPlan(new DirectoryFailure.AliasTaken("the alias team is taken by CN=y"));
        assertThat(execution().undoObstacle(order(0)))
                .contains(new Outcome.Refused(Refusal.ALIAS_TAKEN, "the alias team is taken by CN=y"));
        directory.onPlan(new DirectoryFailure.EntryMissing("no group has the alias team"));
        assertThat(execution().undoObstacle(order(0)))
                .hasValueSatisfying(refused -> assertThat(refused.explanation()).contains("has been changed since"));
        directory.settleFails(new DirectoryFailure.Unreachable("down"));
        assertThat(execution().undoObstacle(order(0))).contains(new Outcome.Refused(Refusal.UNREACHABLE, "down"));
    }

    private Execution execution() {
        return new Execution(
                directory,
                record,
                clock,
                Checkpoint.NONE,
                new Settler(directory, record, clock),
                new Room(1_000_000, Duration.ZERO));
    }

    /** An order to delete an empty group, which an earlier process began to write if it has an intent. */
    private static Order order(long intent) {
        Farm farm = new Farm(
                "f",
                List.of(),
                "OU=f",
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
        return new Order(
                farm,
                "net:127.0.0.1",
                "127.0.0.1",
                new DeleteGroup(Alias.of("team")),
                RequestNote.NONE,
                "request-1",
                "dn: CN=team\nchangetype: delete\n",
                "",
                intent,
                intent);
    }
}

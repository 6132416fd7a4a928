package io.opendms.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import io.opendms.record.Closing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SubmissionTest extends SubmissionScene {
    private static final Change GROUP =
            new CreateGroup(Alias.of("team"), new GroupData("Team", "", "", Senders.ANYONE));
    private static final ApprovalPolicy ASK = new ApprovalPolicy(true, true, true, true, 1, Duration.ofDays(1));

    @Test
    void records_the_intent_before_the_directory_is_written() {
        directory.onApply(() -> assertThat(record.open()).hasSize(1));

        assertThat(submit(farm(ApprovalPolicy.NONE), CONTACT)).isEqualTo(new Outcome.Done(true, List.of()));
        assertThat(directory.applied()).isEqualTo(1);
        assertThat(record.closings()).map(Closing::result).containsExactly(Closing.Result.APPLIED);
    }

    @Test
    void an_empty_plan_is_done_and_leaves_no_record() {
        directory.planNothing();

        assertThat(submit(farm(ASK), GROUP)).isEqualTo(new Outcome.Done(false, List.of()));
        assertThat(record.opened()).isZero();
    }

    @Test
    void a_write_that_the_directory_refuses_is_closed_before_the_answer() {
        directory.onApply(() -> {
            throw new DirectoryFailure.AliasTaken("taken");
        });

        assertThat(submit(farm(ApprovalPolicy.NONE), CONTACT))
                .isEqualTo(new Outcome.Refused(Refusal.ALIAS_TAKEN, "taken"));
        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.NOT_APPLIED);
    }

    @Test
    void a_missing_right_is_named_in_the_record_and_to_the_caller() {
        directory.onApply(() -> {
            throw new DirectoryFailure.NotPermitted("changing CN=list: grant the account write of contacts");
        });

        assertThat(submit(farm(ApprovalPolicy.NONE), CONTACT))
                .isEqualTo(new Outcome.Refused(
                        Refusal.NOT_PERMITTED, "changing CN=list: grant the account write of contacts"));
        assertThat(record.closedDurably())
                .containsExactly(new Closing(
                        clock.instant(),
                        Closing.Result.NOT_APPLIED,
                        "changing CN=list: grant the account write of contacts"));
    }

    @Test
    void a_failure_after_earlier_writes_is_recorded_as_partly_applied() {
        directory.onApply(() -> {
            throw new DirectoryFailure.NotPermitted("no right").afterEarlierWrites();
        });

        submit(farm(ApprovalPolicy.NONE), CONTACT);

        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.PARTLY_APPLIED);
    }

    @Test
    void a_change_is_planned_again_when_its_entry_changed() {
        directory.onApply(
                () -> {
                    throw new DirectoryFailure.Changed("changed");
                },
                () -> {});

        assertThat(submit(farm(ApprovalPolicy.NONE), CONTACT)).isInstanceOf(Outcome.Done.class);
        assertThat(record.closings())
                .map(Closing::result)
                .containsExactly(Closing.Result.NOT_APPLIED, Closing.Result.APPLIED);
    }

    @Test
    void a_change_is_planned_again_when_its_entry_changed_while_it_was_read() {
        directory.onPlan(new DirectoryFailure.Changed("changed while being read"));

        assertThat(submit(farm(ApprovalPolicy.NONE), CONTACT)).isInstanceOf(Outcome.Done.class);
        assertThat(directory.applied()).isEqualTo(1);
    }

    @Test
    void a_change_whose_entry_never_stands_still_ends_as_internal() {
        directory.onEveryApply(() -> {
            throw new DirectoryFailure.Changed("changed");
        });

        assertThat(submit(farm(ApprovalPolicy.NONE), CONTACT))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.INTERNAL));
        assertThat(record.open()).isEmpty();
    }

    @Test
    void an_uncertain_write_stays_open_and_is_settled_later() {
        directory.onApply(() -> {
            throw new DirectoryFailure.Uncertain("lost");
        });
        Settler settler = new Settler(directory, record, clock);

        Outcome outcome =
                submission(settler).submit(farm(ApprovalPolicy.NONE), caller(), CONTACT, RequestNote.NONE, "r1");

        assertThat(outcome).isEqualTo(new Outcome.Refused(Refusal.UNREACHABLE, "lost"));
        assertThat(settler.waiting()).isEqualTo(1);
        directory.settlesAsApplied();
        assertThat(settler.run()).isEqualTo(1);
        assertThat(record.open()).isEmpty();
        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.APPLIED);
    }

    @Test
    void what_was_written_in_part_is_completed_when_settled() {
        record.leaveOpen("list");
        directory.settlesInPart();
        Settler settler = new Settler(directory, record, clock);

        settler.run();

        assertThat(directory.applied()).isEqualTo(1);
        assertThat(record.closedDurably()).map(Closing::detail).containsExactly("found in part and completed");
    }

    @ParameterizedTest
    @EnumSource(MemberKind.class)
    void a_membership_that_was_written_in_part_is_left_to_the_farm(MemberKind kind) {
        Change change = new ChangeMembers(Alias.of("team"), kind, List.of(), List.of(), true);
        record.leaveOpen(change.operation(), "team");
        directory.settlesInPart();

        new Settler(directory, record, clock).run();

        assertThat(directory.applied()).isZero();
        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.PARTLY_APPLIED);
    }

    @Test
    void an_alias_is_settled_before_it_is_changed_again() {
        record.leaveOpen("LIST");
        record.leaveOpen("other");
        Settler settler = new Settler(directory, record, clock);
        directory.onApply(() -> assertThat(record.closedDurably()).hasSize(1));

        submission(settler).submit(farm(ApprovalPolicy.NONE), caller(), CONTACT, RequestNote.NONE, "r1");

        assertThat(directory.applied()).isEqualTo(1);
        assertThat(settler.waiting()).isEqualTo(1);
    }

    @Test
    void an_alias_that_cannot_be_settled_is_not_changed() {
        record.leaveOpen("list");
        Settler settler = new Settler(directory, record, clock);
        directory.settleFails(new DirectoryFailure.Unreachable("down"));

        Outcome outcome =
                submission(settler).submit(farm(ApprovalPolicy.NONE), caller(), CONTACT, RequestNote.NONE, "r1");

        assertThat(outcome).isEqualTo(new Outcome.Refused(Refusal.UNREACHABLE, "down"));
        assertThat(directory.applied()).isZero();
    }

    @Test
    void intents_wait_while_the_directory_does_not_answer() {
        record.leaveOpen("list");
        directory.settleFails(new DirectoryFailure.Unreachable("down"));
        Settler settler = new Settler(directory, record, clock);

        assertThatThrownBy(settler::run).isInstanceOf(DirectoryFailure.Unreachable.class);
        assertThat(settler.waiting()).isEqualTo(1);
    }

    @Test
    void an_intent_that_cannot_be_settled_does_not_stop_those_behind_it() {
        record.leaveOpen("list");
        record.leaveOpen("other");
        record.leaveOpen("third");
        Settler settler = new Settler(directory, record, clock, (open, result) -> {
            if (!open.intent().alias().equals("other")) {
                throw new IllegalStateException("no end of " + open.intent().alias());
            }
        });

        assertThatThrownBy(settler::run)
                .hasMessage("no end of list")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("no end of third"));
        assertThat(record.open()).extracting(open -> open.intent().alias()).containsExactly("list", "third");
        assertThat(settler.waiting()).isEqualTo(2);
    }

    @Test
    void a_group_that_needs_approval_is_queued_and_not_written() {
        assertThat(submit(new ScriptedQueue(), farm(ASK), GROUP)).isEqualTo(new Outcome.Waiting(ScriptedQueue.NUMBER));
        assertThat(directory.applied()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "CreateDistributionGroup, true, false, false, false",
        "RenameDistributionGroup, false, true, false, false",
        "ModifyDistributionGroup, false, false, true, false",
        "DeleteDistributionGroup, false, false, false, true",
        "none, false, false, false, false"
    })
    void only_those_operations_wait_for_which_the_policy_asks(
            String waiting, boolean create, boolean changeAddress, boolean changeTitle, boolean delete) {
        Farm farm = farm(new ApprovalPolicy(create, changeAddress, changeTitle, delete, 1, Duration.ofDays(1)));
        List<Change> changes = List.of(
                GROUP,
                new RenameGroup(Alias.of("team"), Alias.of("crew")),
                new ModifyGroup(Alias.of("team"), new GroupData("Crew", "", "", Senders.ANYONE)),
                new DeleteGroup(Alias.of("team")));

        for (Change change : changes) {
            assertThat(submit(farm, change))
                    .as(change.operation())
                    .isInstanceOf(change.operation().equals(waiting) ? Outcome.Waiting.class : Outcome.Done.class);
        }
    }

    @Test
    void a_group_that_a_rule_has_decided_on_is_written_at_once_and_recorded_with_the_rule() {
        directory.onApply(() -> assertThat(record.open())
                .extracting(open -> open.intent().rule())
                .containsExactly(ScriptedQueue.RULE));

        assertThat(submit(new ScriptedQueue(true, ""), farm(ASK), GROUP)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_reserved_alias_is_given_to_nobody_else() {
        record.reserve(Alias.of("LIST"));
        record.reserve(Alias.of("team"));
        record.reserve(Alias.of("new"));

        for (Change change : List.of(CONTACT, GROUP, new RenameGroup(Alias.of("old"), Alias.of("new")))) {
            assertThat(submit(farm(ApprovalPolicy.NONE), change))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.ALIAS_TAKEN));
        }
        assertThat(directory.applied()).isZero();
        assertThat(record.opened()).isZero();
        assertThat(submit(farm(ApprovalPolicy.NONE), new DeleteGroup(Alias.of("team"))))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void no_rule_is_recorded_where_nobody_would_have_been_asked() {
        directory.onApply(() -> assertThat(record.open())
                .extracting(open -> open.intent().rule())
                .containsExactly(""));

        assertThat(submit(new ScriptedQueue(true, ""), farm(ApprovalPolicy.NONE), GROUP))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_contact_never_needs_approval() {
        assertThat(submit(farm(ASK), CONTACT)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_farm_that_may_not_create_groups_is_denied() {
        Farm farm = new Farm(
                "f",
                List.of(),
                "OU=f",
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                false,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);

        assertThat(submit(farm, GROUP)).isEqualTo(new Outcome.Refused(Refusal.DENIED, "farm f may not create groups"));
    }

    @Test
    void a_group_that_a_rule_refuses_is_denied_with_its_reason_and_a_contact_is_not() {
        ApprovalQueue queue = new ScriptedQueue(true, "ask by phone");

        assertThat(submit(queue, farm(ApprovalPolicy.NONE), GROUP))
                .isEqualTo(new Outcome.Refused(Refusal.DENIED, "ask by phone"));
        assertThat(submit(queue, farm(ApprovalPolicy.NONE), CONTACT)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_reserved_alias_is_invalid() {
        Change change = new CreateGroup(Alias.of("Postmaster"), new GroupData("P", "", "", Senders.ANYONE));

        assertThat(submit(farm(ApprovalPolicy.NONE), change))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.INVALID));
    }

    @Test
    void unknown_members_are_told_after_the_others_were_added() {
        directory.planLeavesOut("C\\ghost");

        assertThat(submit(farm(ApprovalPolicy.NONE), CONTACT))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.MEMBER_UNKNOWN));
        assertThat(directory.applied()).isEqualTo(1);
        assertThat(record.closings()).map(Closing::result).containsExactly(Closing.Result.APPLIED);
    }

    private Outcome submit(Farm farm, Change change) {
        return submission(new Settler(directory, record, clock)).submit(farm, caller(), change, RequestNote.NONE, "r1");
    }

    private Outcome submit(ApprovalQueue queue, Farm farm, Change change) {
        return submission(new Settler(directory, record, clock), queue)
                .submit(farm, caller(), change, RequestNote.NONE, "r1");
    }
}

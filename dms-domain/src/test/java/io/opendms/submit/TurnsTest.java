package io.opendms.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RequestNote;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.entry.MemberKind;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.record.Closing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changes of many members, of which not all have room at a time. */
class TurnsTest extends SubmissionScene {
    private static final int ALL = 2_000;
    private static final Change DELETION = new DeleteGroup(Alias.of("team"));
    private static final Change LONG_LIST = new ChangeMembers(
            Alias.of("team"),
            MemberKind.CONTACT,
            IntStream.range(0, ALL).mapToObj(i -> "list" + i).toList(),
            List.of(),
            false);

    private static final String LDIF = "dn: CN=team\nchangetype: delete\n";
    private static final Progress UNHEARD = new Progress() {
        @Override
        public void begins(long intent, Plan plan) {}

        @Override
        public void closes(long intent, Closing.Result result) {}
    };

    private final Room small = new Room(ALL, Duration.ZERO);

    @Test
    void a_long_list_is_told_to_come_again_while_another_fills_the_room() {
        assertThat(whileFull(LONG_LIST)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(Refusal.UNREACHABLE);
            assertThat(refused.explanation()).contains("team", "ask for it again later");
        });
        assertThat(record.opened()).isZero();
        assertThat(submit(LONG_LIST)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void so_is_a_short_call_that_meets_many_members() {
        directory.weighs(Room.FEW + 1);

        assertThat(whileFull(DELETION))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNREACHABLE));
        assertThat(directory.applied()).isZero();
        assertThat(submit(DELETION)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void all_others_go_on_meanwhile() {
        directory.weighs(Room.FEW);

        assertThat(whileFull(CONTACT)).isInstanceOf(Outcome.Done.class);
        assertThat(whileFull(DELETION)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_group_that_has_grown_until_its_turn_is_weighed_again() {
        directory.weighs(ALL / 2, ALL, ALL);

        assertThat(submit(DELETION)).isInstanceOf(Outcome.Done.class);
        assertThat(directory.weighed()).isEqualTo(3);
        assertThat(directory.applied()).isEqualTo(1);
    }

    @Test
    void what_was_decided_on_waits_in_the_same_way() {
        directory.weighs(ALL);
        Execution execution =
                new Execution(directory, record, clock, Checkpoint.NONE, new Settler(directory, record, clock), small);
        Order order =
                new Order(farm(ApprovalPolicy.NONE), "c", "", DELETION, RequestNote.NONE, "request-1", LDIF, "", 0, 0);

        Optional<Executed> applied =
                small.holding("other", ALL, () -> execution.apply(order, Optional.empty(), UNHEARD));
        Optional<Executed> rehearsed = small.holding("other", ALL, () -> execution.rehearse(order, Optional.empty()));

        assertThat(List.of(applied.orElseThrow(), rehearsed.orElseThrow()))
                .allSatisfy(executed -> assertThat(executed)
                        .isInstanceOfSatisfying(
                                Executed.Ended.class,
                                ended -> assertThat(ended.outcome())
                                        .isInstanceOfSatisfying(
                                                Outcome.Refused.class,
                                                refused -> assertThat(refused.refusal())
                                                        .isEqualTo(Refusal.UNREACHABLE))));
        assertThat(record.opened()).isZero();
    }

    private Outcome whileFull(Change change) {
        return small.holding("other", ALL, () -> submit(change)).orElseThrow();
    }

    private Outcome submit(Change change) {
        room = small;
        return submission(new Settler(directory, record, clock))
                .submit(farm(ApprovalPolicy.NONE), caller(), change, RequestNote.NONE, "request-1");
    }
}

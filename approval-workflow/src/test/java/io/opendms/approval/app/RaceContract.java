package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.port.RequestStore;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RenameGroup;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.record.ChangeRecord;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What two do to one request at the same moment, on one node or on two: one of them does it, the other is told so. Each
 * method runs {@code race.rounds} times.
 */
public interface RaceContract {

    /** The requests as the first node has them. */
    RequestStore requests();

    /** The same requests as another node has them; the same object where there can be one node only. */
    RequestStore requestsOfOther();

    /** The change record of the first node. */
    ChangeRecord record();

    /** That of the other; the same object where there can be one node only. */
    ChangeRecord recordOfOther();

    private Races races(int minimumApprovals) {
        return new Races(minimumApprovals, requests(), record(), requestsOfOther(), recordOfOther());
    }

    @Test
    default void of_two_approvals_at_once_both_count_one_after_the_other() {
        Races races = races(2);
        races.eachRound((round, alias) -> {
            Request request = races.submitted(alias);
            List<Reply> replies = races.together(
                    () -> races.one().decisions().approve(request.id(), 1, Office.ANNA, ""),
                    () -> races.other().decisions().approve(request.id(), 1, Office.BOB, ""));
            Reply.Stale stale = oneIsDone(replies);
            assertThat(stale.request().status()).isEqualTo(Status.PENDING);
            boolean annaWasFirst = replies.get(0) instanceof Reply.Done;

            Reply second = races.one()
                    .decisions()
                    .approve(request.id(), stale.request().version(), annaWasFirst ? Office.BOB : Office.ANNA, "");

            assertThat(second).isInstanceOf(Reply.Done.class);
            assertThat(races.request(request).status()).isEqualTo(Status.APPROVED);
            assertThat(races.request(request).voices()).containsExactlyInAnyOrder("anna", "bob");
        });
    }

    @Test
    default void either_an_approval_or_a_rejection_is_heard() {
        Races races = races(1);
        races.eachRound((round, alias) -> {
            Request request = races.submitted(alias);
            List<Reply> replies = races.together(
                    () -> races.one().decisions().approve(request.id(), 1, Office.ANNA, ""),
                    () -> races.other().decisions().reject(request.id(), 1, Office.BOB, "no"));
            Reply.Stale stale = oneIsDone(replies);

            boolean approved = replies.get(0) instanceof Reply.Done;
            assertThat(stale.request().status()).isEqualTo(approved ? Status.APPROVED : Status.REJECTED);
            assertThat(races.request(request)).isEqualTo(stale.request());
            assertThat(races.request(request).decisions()).hasSize(1);
        });
    }

    @Test
    default void a_request_is_decided_or_expires() {
        Races races = races(1);
        races.eachRound((round, alias) -> {
            Request request = races.submitted(alias);
            races.otherIsAt(request.times().expires());
            List<Object> results = races.together(
                    () -> races.one().decisions().approve(request.id(), 1, Office.ANNA, ""),
                    () -> races.other().worker().run());

            boolean approved = results.get(0) instanceof Reply.Done;
            assertThat(approved || results.get(0) instanceof Reply.Stale).isTrue();
            assertThat(races.events(request)).hasSizeGreaterThan(1);
            assertThat(races.events(request).get(1)).isEqualTo(approved ? Event.APPROVE : Event.EXPIRE);
            races.one().worker().run();
            assertThat(races.request(request).status()).isEqualTo(approved ? Status.APPLIED : Status.EXPIRED);
        });
    }

    @Test
    default void what_is_cancelled_is_not_written_and_what_is_written_is_not_cancelled() {
        Races races = races(1);
        races.eachRound((round, alias) -> {
            Request request = races.approved(alias);
            List<Object> results = races.together(
                    () -> races.one().decisions().cancel(request.id(), request.version(), Office.BOB, "no"),
                    () -> races.other().worker().run());

            boolean cancelled = results.get(0) instanceof Reply.Done;
            assertThat(cancelled || results.get(0) instanceof Reply.Stale).isTrue();
            assertThat(races.request(request).status()).isEqualTo(cancelled ? Status.CANCELLED : Status.APPLIED);
            assertThat(races.directory().names().containsKey(alias)).isEqualTo(!cancelled);
        });
    }

    @Test
    default void of_two_workers_one_applies_a_request() {
        Races races = races(1);
        races.eachRound((round, alias) -> {
            Request request = races.approved(alias);
            races.together(
                    () -> races.one().worker().run(),
                    () -> races.other().worker().run());

            assertThat(races.request(request).status()).isEqualTo(Status.APPLIED);
            assertThat(races.events(request))
                    .containsExactly(Event.SUBMIT, Event.APPROVE, Event.CLAIM, Event.BEGIN, Event.SUCCEED);
            assertThat(races.directory().writes()).hasSize(round + 1);
        });
    }

    @Test
    default void two_workers_share_what_is_due_and_do_none_of_it_twice() {
        Races races = races(1);
        List<Request> due = new ArrayList<>();
        races.eachRound((round, alias) -> due.add(races.approved(alias)));
        List<Integer> pieces;
        do {
            pieces = races.together(
                    () -> races.one().worker().run(),
                    () -> races.other().worker().run());
        } while (pieces.get(0) + pieces.get(1) > 0);

        assertThat(due)
                .isNotEmpty()
                .allSatisfy(request -> assertThat(races.events(request))
                        .containsExactly(Event.SUBMIT, Event.APPROVE, Event.CLAIM, Event.BEGIN, Event.SUCCEED));
        assertThat(races.directory().writes()).hasSameSizeAs(due);
    }

    @Test
    default void while_one_worker_is_at_a_request_the_other_does_the_rest() {
        Races races = races(1);
        List<Request> due = new ArrayList<>();
        races.eachRound((round, alias) -> due.add(races.approved(alias)));
        List<Integer> pieces = new ArrayList<>();
        races.whenPlanned(() -> {
            do {
                pieces.add(races.other().worker().run());
            } while (pieces.get(pieces.size() - 1) > 0);
        });

        races.one().worker().run();

        assertThat(due)
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        request -> assertThat(races.request(request).status()).isEqualTo(Status.APPLIED));
        assertThat(due).extracting(races::worker).containsOnlyOnce("one").containsOnly("one", "other");
    }

    @Test
    default void of_two_workers_one_takes_a_change_back_that_two_asked_to_take_back() {
        Races races = races(1);
        races.eachRound((round, alias) -> {
            Request request = races.approved(alias);
            races.one().worker().run();
            long version = races.request(request).version();
            List<Reply> replies = races.together(
                    () -> races.one().decisions().undo(request.id(), version, Office.ANNA, ""),
                    () -> races.other().decisions().undo(request.id(), version, Office.BOB, ""));
            oneIsDone(replies);
            races.together(
                    () -> races.one().worker().run(),
                    () -> races.other().worker().run());

            assertThat(races.request(request).status()).isEqualTo(Status.UNDONE);
            assertThat(races.events(request)).containsOnlyOnce(Event.ORDER_UNDO, Event.UNDO);
            assertThat(races.directory().writes()).hasSize(2 * (round + 1));
        });
    }

    @Test
    default void of_two_requests_one_reserves_an_alias_and_the_other_is_told() {
        Races races = races(1);
        races.directory().put("old", "Team");
        races.eachRound((round, alias) -> {
            // A group of the same name, one of another name, and a group that is to get the alias.
            Change second = switch (round % 3) {
                case 0 -> Requests.create(alias);
                case 1 -> new CreateGroup(Alias.of(alias), new GroupData("Other", "", "", Senders.ANYONE));
                default -> new RenameGroup(Alias.of("old"), Alias.of(alias));
            };
            List<Outcome> outcomes = races.together(
                    () -> races.submit(races.one(), Requests.create(alias)), () -> races.submit(races.other(), second));

            assertThat(outcomes).filteredOn(Outcome.Waiting.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(Outcome.Refused.class::isInstance)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.ALIAS_TAKEN));
        });
    }

    @Test
    default void of_a_rename_that_is_asked_for_twice_at_once_there_is_one_number() {
        Races races = races(1);
        races.eachRound((round, alias) -> {
            races.directory().put(alias, "Team");
            Change rename = new RenameGroup(Alias.of(alias), Alias.of(alias + "-new"));

            List<Outcome> outcomes =
                    races.together(() -> races.submit(races.one(), rename), () -> races.submit(races.other(), rename));

            assertThat(outcomes).hasOnlyElementsOfType(Outcome.Waiting.class);
            assertThat(outcomes.get(0)).isEqualTo(outcomes.get(1));
        });
    }

    @Test
    default void an_alias_that_was_reserved_since_a_change_was_planned_is_not_given_by_it() {
        Races races = races(1);
        races.eachRound((round, alias) -> {
            races.directory().put("old", "Team");
            Change direct = round % 2 == 0
                    ? new CreateGroup(Alias.of(alias), new GroupData("Other", "", "", Senders.ANYONE))
                    : new RenameGroup(Alias.of("old"), Alias.of(alias.toUpperCase(Locale.ROOT)));
            List<Outcome> late = new ArrayList<>();
            races.whenPlanned(() -> late.add(races.submit(races.other(), Requests.create(alias))));

            Outcome outcome = races.submitFreely(races.one(), direct);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.ALIAS_TAKEN));
            assertThat(record().openIntents()).isEmpty();
            races.approved(races.request(late.get(0)));
            races.other().worker().run();
            assertThat(races.directory().names()).containsEntry(alias, "Team").containsKey("old");
        });
    }

    @Test
    default void an_alias_that_was_reserved_since_an_undo_was_planned_does_not_come_back() {
        Races races = races(1);
        races.eachRound((round, alias) -> {
            races.directory().put(alias, "Club");
            boolean renamed = round % 2 == 1;
            Change change = renamed
                    ? new RenameGroup(Alias.of(alias), Alias.of(alias + "-new"))
                    : new DeleteGroup(Alias.of(alias));
            Request request = races.approved(races.request(races.submit(races.one(), change)));
            races.one().worker().run();
            long version = races.request(request).version();
            races.one().decisions().undo(request.id(), version, Office.BOB, "");
            List<Outcome> late = new ArrayList<>();
            races.whenPlanned(() -> late.add(races.submit(races.other(), Requests.create(alias))));

            races.one().worker().run();

            assertThat(late).hasOnlyElementsOfType(Outcome.Waiting.class).hasSize(1);
            assertThat(races.request(request).status()).isEqualTo(Status.APPLIED);
            assertThat(races.request(request).comment()).contains("another request has reserved");
            assertThat(races.directory().names().containsKey(alias)).isFalse();
        });
    }

    @Test
    default void of_a_direct_change_and_a_request_for_one_alias_nothing_is_written_over() {
        Races races = races(1);
        races.eachRound((round, alias) -> {
            Change direct = new CreateGroup(Alias.of(alias), new GroupData("Other", "", "", Senders.ANYONE));
            List<Outcome> outcomes = races.together(
                    () -> races.submitFreely(races.one(), direct),
                    () -> races.submit(races.other(), Requests.create(alias)));

            boolean written = outcomes.get(0) instanceof Outcome.Done;
            boolean waits = outcomes.get(1) instanceof Outcome.Waiting;
            assertThat(written || waits).as("%s", outcomes).isTrue();
            if (waits) {
                Request request = races.approved(races.request(outcomes.get(1)));
                races.other().worker().run();
                // One that came while the direct change was written already is told so when its turn comes.
                assertThat(races.request(request).status()).isEqualTo(written ? Status.FAILED : Status.APPLIED);
            }
            assertThat(races.directory().names()).containsEntry(alias, written ? "Other" : "Team");
        });
    }

    /** What the other was told. */
    private static Reply.Stale oneIsDone(List<Reply> replies) {
        assertThat(replies).filteredOn(Reply.Done.class::isInstance).hasSize(1);
        return (Reply.Stale) replies.stream()
                .filter(Reply.Stale.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}

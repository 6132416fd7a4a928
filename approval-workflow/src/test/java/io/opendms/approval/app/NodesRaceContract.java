package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.port.RequestStore;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RenameGroup;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * An alias that one node gives to something while another looks whether a request may have it. Within a process the locks of
 * the alias keep these apart, so this is for stores that nodes share. Each method runs {@code race.rounds} times.
 */
public interface NodesRaceContract {

    /** The requests as the first node has them. */
    RequestStore requests();

    /** The same requests as another node has them. */
    RequestStore requestsOfOther();

    /** The change record of the first node. */
    ChangeRecord record();

    /** That of the other. */
    ChangeRecord recordOfOther();

    private Races races() {
        return new Races(1, requests(), record(), requestsOfOther(), recordOfOther());
    }

    @Test
    default void either_a_direct_change_or_a_request_gets_an_alias() {
        Races races = races();
        races.directory().put("old", "Team");
        races.eachRound((round, alias) -> {
            List<Outcome> outcomes = races.together(
                    () -> races.submitFreely(races.one(), direct(alias)),
                    () -> races.submit(races.other(), Requests.create(alias)));

            boolean written = outcomes.get(0) instanceof Outcome.Done;
            assertThat(outcomes.get(1) instanceof Outcome.Waiting)
                    .as("%s", outcomes)
                    .isNotEqualTo(written);
            assertThat(outcomes).filteredOn(NodesRaceContract::isTaken).hasSize(1);
            assertThat(races.directory().names().containsKey(alias)).isEqualTo(written);
            assertThat(requests().isReserved(Alias.of(alias))).isNotEqualTo(written);
        });
    }

    @Test
    default void an_alias_that_was_given_since_a_request_was_planned_is_taken() {
        Races races = races();
        races.eachRound((round, alias) -> {
            races.directory().put("old" + round, "Team");
            Change faster = round % 2 == 0
                    ? direct(alias)
                    : new RenameGroup(Alias.of("old" + round), Alias.of(alias.toUpperCase(Locale.ROOT)));
            races.directory().put("asked" + round, "Team");
            Change asked = round / 2 % 2 == 0
                    ? Requests.create(alias)
                    : new RenameGroup(Alias.of("asked" + round), Alias.of(alias));
            List<Outcome> early = new ArrayList<>();
            races.whenPlanned(() -> early.add(races.submitFreely(races.other(), faster)));

            Outcome outcome = races.submit(races.one(), asked);

            assertThat(early).hasOnlyElementsOfType(Outcome.Done.class).hasSize(1);
            assertThat(outcome).matches(NodesRaceContract::isTaken);
            assertThat(requests().isReserved(Alias.of(alias))).isFalse();
        });
    }

    @Test
    default void an_alias_that_another_request_was_given_since_one_was_planned_is_taken() {
        Races races = races();
        races.eachRound((round, alias) -> {
            boolean approvedBefore = round % 2 == 1;
            List<Request> first = new ArrayList<>();
            if (approvedBefore) {
                first.add(races.approved(alias));
            }
            races.whenPlanned(() -> {
                if (!approvedBefore) {
                    first.add(races.approved(races.request(races.submit(races.other(), Requests.create(alias)))));
                }
                races.other().worker().run();
            });

            Outcome outcome = races.submit(races.one(), Requests.create(alias));

            assertThat(races.request(first.get(0)).status()).isEqualTo(Status.APPLIED);
            assertThat(outcome).matches(NodesRaceContract::isTaken);
            assertThat(requests().isReserved(Alias.of(alias))).isFalse();
        });
    }

    @Test
    default void an_alias_that_came_back_since_a_request_was_planned_is_taken() {
        Races races = races();
        races.eachRound((round, alias) -> {
            races.directory().put(alias, "Club");
            Change change = round % 2 == 1
                    ? new RenameGroup(Alias.of(alias), Alias.of(alias + "-new"))
                    : new DeleteGroup(Alias.of(alias));
            Request request = races.approved(races.request(races.submit(races.other(), change)));
            races.other().worker().run();
            long version = races.request(request).version();
            races.other().decisions().undo(request.id(), version, Office.BOB, "");
            races.whenPlanned(() -> races.other().worker().run());

            Outcome outcome = races.submit(races.one(), Requests.create(alias));

            assertThat(races.request(request).status()).isEqualTo(Status.UNDONE);
            assertThat(outcome).matches(NodesRaceContract::isTaken);
            assertThat(races.directory().names()).containsEntry(alias, "Club");
        });
    }

    @Test
    default void an_alias_that_the_directory_did_not_give_is_left_to_the_request() {
        Races races = races();
        races.eachRound((round, alias) -> {
            List<Outcome> early = new ArrayList<>();
            races.whenPlanned(() -> {
                races.directory().beforeNextWrite(() -> {
                    throw new DirectoryFailure.NotPermitted("no right");
                });
                early.add(races.submitFreely(races.other(), direct(alias)));
            });

            Outcome outcome = races.submit(races.one(), Requests.create(alias));

            assertThat(early).hasOnlyElementsOfType(Outcome.Refused.class).hasSize(1);
            assertThat(outcome).isInstanceOf(Outcome.Waiting.class);
        });
    }

    @Test
    default void a_request_waits_for_the_end_of_what_would_give_its_alias_on_another_node() {
        Races races = races();
        races.eachRound((round, alias) -> {
            boolean begunBefore = round % 2 == 1;
            List<Long> begun = new ArrayList<>();
            if (begunBefore) {
                begun.add(begin(alias));
            }
            races.whenPlanned(() -> {
                if (!begunBefore) {
                    begun.add(begin(alias));
                }
                races.whenPlanned(() -> recordOfOther()
                        .close(begun.get(0), new Closing(Requests.NOW, Closing.Result.NOT_APPLIED, "no right")));
            });

            assertThat(races.submit(races.one(), Requests.create(alias))).isInstanceOf(Outcome.Waiting.class);
            assertThat(recordOfOther().openIntents()).isEmpty();
        });
    }

    @Test
    default void a_request_is_not_kept_while_nobody_knows_whether_its_alias_was_given() {
        Races races = races();
        long begun = begin("team");

        Outcome outcome = races.submit(races.one(), Requests.create("team"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNREACHABLE));
        assertThat(requests().isReserved(Alias.of("team"))).isFalse();
        assertThat(races.submit(races.one(), Requests.create("crew"))).isInstanceOf(Outcome.Waiting.class);
        recordOfOther().close(begun, new Closing(Requests.NOW, Closing.Result.NOT_APPLIED, "not found"));
        assertThat(races.submit(races.one(), Requests.create("team"))).isInstanceOf(Outcome.Waiting.class);
    }

    /** Opens an intent on the other node, as for a create that is on its way to the directory. */
    private long begin(String alias) {
        Intent intent = new Intent(
                Requests.NOW,
                "r2",
                "fabrikam",
                "farm",
                "CreateDistributionGroup",
                alias,
                "",
                "",
                alias + ",-,Other\n",
                "");
        return recordOfOther().openUnlessReserved(intent, Alias.of(alias)).orElseThrow();
    }

    private static Change direct(String alias) {
        return new CreateGroup(Alias.of(alias), new GroupData("Other", "", "", Senders.ANYONE));
    }

    private static boolean isTaken(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused && refused.refusal() == Refusal.ALIAS_TAKEN;
    }
}

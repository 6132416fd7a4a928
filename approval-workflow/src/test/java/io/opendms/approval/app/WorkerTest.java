package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RenameGroup;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerTest {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Office office = new Office();

    @Test
    void writes_what_was_approved() {
        Request request = office.applied(Requests.create("team"));

        assertThat(office.directory.names()).containsEntry("team", "Team");
        assertThat(office.jobs.of(office.farm, request.id())).isEqualTo(new JobState.Applied("team"));
        assertThat(office.record.intents())
                .extracting(intent -> intent.requestId())
                .containsExactly("request-1");
    }

    @Test
    void tells_the_new_alias_of_a_renamed_group() {
        office.directory.put("old", "Team");
        Request request = office.applied(new RenameGroup(Alias.of("old"), Alias.of("new")));

        assertThat(office.jobs.of(office.farm, request.id())).isEqualTo(new JobState.Applied("new"));
    }

    @Test
    void writes_nothing_that_was_not_approved() {
        office.submitted(Requests.create("team"));
        office.work();

        assertThat(office.directory.writes()).isEmpty();
    }

    @Test
    void asks_again_when_the_directory_would_be_written_otherwise() {
        office.directory.put("team", "Team");
        Request request = office.approved(Office.rename("team", "Club"));
        office.directory.put("team", "Band");

        office.work();

        Request again = office.request(request.id());
        assertThat(again.status()).isEqualTo(Status.PENDING);
        assertThat(again.plan().ldif()).isEqualTo("team,Band,Club\n");
        assertThat(again.comment()).contains("the directory has changed");
        assertThat(office.directory.writes()).isEmpty();
        office.decisions.approve(again.id(), again.version(), Office.ANNA, "");
        office.work();
        assertThat(office.directory.names()).containsEntry("team", "Club");
    }

    @Test
    void asks_again_when_the_directory_changes_at_the_last_moment() {
        office.directory.put("team", "Team");
        Request request = office.approved(Office.rename("team", "Club"));
        office.directory.beforeNextWrite(() -> office.directory.put("team", "Band"));

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.PENDING);
        assertThat(office.record.openIntents()).isEmpty();
    }

    @Test
    void is_done_when_the_directory_is_so_by_now() {
        office.directory.put("team", "Team");
        Request request = office.approved(Office.rename("team", "Club"));
        office.directory.put("team", "Club");

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.directory.writes()).isEmpty();
    }

    @Test
    void tells_the_farm_why_it_could_not_be_written() {
        Request request = office.approved(Requests.create("team"));
        office.directory.put("team", "Somebody else's");

        office.work();

        assertThat(office.jobs.of(office.farm, request.id()))
                .isEqualTo(new JobState.Failed("team", Refusal.ALIAS_TAKEN, "the alias team is taken"));
    }

    @Test
    void tries_again_later_while_the_directory_does_not_answer() {
        Request request = office.approved(Requests.create("team"));
        office.directory.fails(new DirectoryFailure.Unreachable("down"));
        office.work();
        assertThat(office.jobs.of(office.farm, request.id())).isEqualTo(new JobState.Waiting("team"));
        office.directory.works();
        office.work();
        assertThat(office.status(request.id())).isEqualTo(Status.APPROVED);

        office.pass(Duration.ofSeconds(1));
        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
    }

    @Test
    void gives_up_after_a_day_without_an_answer() {
        Request request = office.approved(Requests.create("team"));
        office.directory.fails(new DirectoryFailure.Unreachable("down"));
        for (int i = 0; office.status(request.id()) == Status.APPROVED && i < 1000; i++) {
            office.work();
            office.pass(Duration.ofMinutes(5));
        }

        assertThat(office.jobs.of(office.farm, request.id()))
                .isEqualTo(new JobState.Failed("team", Refusal.UNREACHABLE, "down"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QUEUED", "HALF_WRITTEN"})
    void a_request_whose_worker_died_is_written_once_by_the_next(Checkpoint.Point point) {
        Request request = office.approved(Requests.create("team"));
        office.diesAt(point);
        assertThatThrownBy(office::work).isInstanceOf(Office.Death.class);

        office.restart();
        office.pass(LEASE);
        office.work();
        office.settle();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.directory.writes()).containsExactly("team,-,Team");
        assertThat(office.record.openIntents()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QUEUED", "HALF_WRITTEN"})
    void what_a_worker_had_begun_it_finishes_at_once_when_it_is_started_again(Checkpoint.Point point) {
        Request request = office.approved(Requests.create("team"));
        office.diesAt(point);
        assertThatThrownBy(office::work).isInstanceOf(Office.Death.class);

        office.restart();
        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.directory.writes()).containsExactly("team,-,Team");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QUEUED", "HALF_WRITTEN"})
    void an_undo_whose_worker_died_is_done_once_by_the_next(Checkpoint.Point point) {
        Request request = office.applied(Requests.create("team"));
        office.decisions.undo(request.id(), request.version(), Office.BOB, "");
        office.diesAt(point);
        assertThatThrownBy(office::work).isInstanceOf(Office.Death.class);

        office.restart();
        office.pass(LEASE);
        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.UNDONE);
        assertThat(office.directory.writes()).containsExactly("team,-,Team", "team,Team,-");
    }

    @Test
    void another_node_finds_what_a_worker_wrote_that_died() {
        Request request = office.approved(Requests.create("team"));
        office.diesAt(Checkpoint.Point.APPLIED);
        assertThatThrownBy(office::work).isInstanceOf(Office.Death.class);
        office.passing(Checkpoint.NONE);
        office.pass(LEASE);

        office.stranger().run();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.directory.writes()).containsExactly("team,-,Team");
    }

    @Test
    void a_request_whose_worker_died_learns_of_its_writes_before_its_alias_is_changed_again() {
        Request request = office.approved(Requests.create("team"));
        Request later = office.approved(Requests.create("other"));
        office.diesAt(Checkpoint.Point.APPLIED);
        assertThatThrownBy(office::work).isInstanceOf(Office.Death.class);
        office.restart();
        assertThat(office.status(later.id())).isEqualTo(Status.APPROVED);

        office.applied(new DeleteGroup(Alias.of("team")));
        office.pass(LEASE);
        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.directory.names()).containsOnlyKeys("other");
    }

    @Test
    void somebody_elses_entry_is_not_taken_for_the_work_of_a_worker_that_died_early() {
        Request request = office.approved(Requests.create("team"));
        office.diesAt(Checkpoint.Point.PLANNED);
        assertThatThrownBy(office::work).isInstanceOf(Office.Death.class);
        office.directory.put("team", "Team");

        office.restart();
        office.pass(LEASE);
        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.FAILED);
    }

    @Test
    void of_two_workers_that_claim_one_request_one_goes_on() {
        Request request = office.approved(Requests.create("team"));
        office.memory().beforeNextReplace(office.stranger()::run);

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.directory.writes()).hasSize(1);
        assertThat(office.record.intents()).hasSize(1);
    }

    @Test
    void a_worker_whose_lease_ended_before_it_wrote_writes_nothing() {
        Request request = office.approved(Requests.create("team"));
        Worker other = office.stranger();
        office.passing(point -> {
            if (point == Checkpoint.Point.INTENT_RECORDED) {
                office.passing(Checkpoint.NONE);
                office.pass(LEASE);
                other.run();
            }
        });

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.directory.writes()).hasSize(1);
    }

    @Test
    void a_worker_who_writes_has_the_whole_lease_for_it_however_long_the_plan_took() {
        Request request = office.approved(Requests.create("team"));
        Worker other = office.stranger();
        office.passing(point -> {
            if (point == Checkpoint.Point.PLANNED || point == Checkpoint.Point.BEGUN) {
                office.pass(LEASE.minusSeconds(1));
                other.run();
            }
        });

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
        assertThat(office.store.history(request.id()))
                .filteredOn(step -> step.event() == Event.CLAIM)
                .as("by the one who writes, and by nobody else meanwhile")
                .hasSize(1);
    }
}

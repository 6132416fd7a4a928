package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.port.Step;
import io.opendms.approval.port.Trace;
import io.opendms.change.Change;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RenameGroup;
import io.opendms.entry.Alias;
import io.opendms.record.Intent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a worker does when an applied change is to be taken back. */
class TakingBackTest {
    private final Office office = new Office();

    @Test
    void takes_back_what_was_applied() {
        office.directory.put("team", "Team");
        Request request = office.applied(new DeleteGroup(Alias.of("team")));

        Reply reply = office.decisions.undo(request.id(), request.version(), Office.BOB, "still\nin use");
        office.work();

        assertThat(reply).isInstanceOf(Reply.Done.class);
        assertThat(office.request(request.id()).comment()).isEqualTo("still in use");
        assertThat(office.store.history(request.id()))
                .filteredOn(step -> step.event() == Event.ORDER_UNDO)
                .singleElement()
                .extracting(Step::detail)
                .asString()
                .startsWith("still in use - The group comes back");
        assertThat(office.directory.names()).containsEntry("team", "Team");
        assertThat(office.status(request.id())).isEqualTo(Status.UNDONE);
        assertThat(office.jobs.of(office.farm, request.id())).isEqualTo(new JobState.Applied("team"));
        assertThat(office.store.history(request.id()).get(5).detail()).contains("new GUID and SID");
    }

    @Test
    void a_change_is_recorded_with_from_where_it_was_asked_for_and_from_where_it_was_taken_back() {
        office.directory.put("team", "Team");
        Request request = office.applied(new DeleteGroup(Alias.of("team")));
        Person bob = new Person("bob", "bob@contoso.com", Set.of(), "10.20.7.9");
        office.decisions.undo(request.id(), request.version(), bob, "");
        office.work();

        assertThat(office.record.intents())
                .extracting(Intent::operation, Intent::caller, Intent::address)
                .containsExactly(
                        tuple("DeleteDistributionGroup", "net:127.0.0.1", "127.0.0.1"),
                        tuple("UndoDeleteDistributionGroup", "bob", "10.20.7.9"));
    }

    @Test
    void takes_nothing_back_that_was_changed_since() {
        office.directory.put("team", "Team");
        Request request = office.applied(Office.rename("team", "Club"));
        office.directory.put("team", "Band");

        office.decisions.undo(request.id(), request.version(), Office.BOB, "");
        office.work();

        Request kept = office.request(request.id());
        assertThat(kept.status()).isEqualTo(Status.APPLIED);
        assertThat(kept.comment()).contains("has been changed since");
        assertThat(kept.times().due()).isEmpty();
        assertThat(office.directory.names()).containsEntry("team", "Band");
        assertThat(office.decisions.undo(kept.id(), kept.version(), Office.BOB, ""))
                .isInstanceOf(Reply.Done.class);
    }

    @Test
    void what_somebody_had_done_by_hand_is_not_taken_back() {
        office.directory.put("team", "Team");
        Request request = office.approved(Office.rename("team", "Club"));
        office.directory.put("team", "Club");
        office.work();
        Request found = office.request(request.id());
        assertThat(found.status()).isEqualTo(Status.APPLIED);

        Reply reply = office.decisions.undo(found.id(), found.version(), Office.BOB, "");

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Forbidden.class,
                        forbidden -> assertThat(forbidden.why()).contains("nothing was written for it"));
        orderUndo(found);
        office.work();
        Request kept = office.request(request.id());
        assertThat(kept.status()).as("ordered by an earlier version").isEqualTo(Status.APPLIED);
        assertThat(kept.comment()).contains("nothing was written for it");
        assertThat(office.directory.writes()).isEmpty();
    }

    @Test
    void what_somebody_did_by_hand_after_a_write_was_refused_is_not_taken_back() {
        office.directory.put("team", "Team");
        Request request = office.approved(Office.rename("team", "Club"));
        office.directory.beforeNextWrite(() -> office.directory.put("team", "Club"));
        office.work();
        Request found = office.request(request.id());
        assertThat(found.status()).isEqualTo(Status.APPLIED);
        assertThat(office.store.history(found.id())).extracting(Step::event).contains(Event.BEGIN, Event.SETTLE);

        assertThat(office.decisions.undo(found.id(), found.version(), Office.BOB, ""))
                .isInstanceOf(Reply.Forbidden.class);
    }

    @Test
    void what_was_refused_to_be_taken_back_once_can_still_be_taken_back() {
        office.directory.put("team", "Team");
        Request request = office.applied(Office.rename("team", "Club"));
        office.directory.put("team", "Band");
        office.decisions.undo(request.id(), request.version(), Office.BOB, "");
        office.work();
        office.directory.put("team", "Club");

        Request kept = office.request(request.id());
        office.decisions.undo(kept.id(), kept.version(), Office.BOB, "");
        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.UNDONE);
        assertThat(office.directory.names()).containsEntry("team", "Team");
    }

    /** Past the decisions, which would refuse it. */
    private void orderUndo(Request applied) {
        Request ordered = applied.undoOrdered(Office.BOB.name(), "", office.now());
        Trace trace = new Trace(office.now(), Office.BOB, Event.ORDER_UNDO, Status.APPLIED, "");
        assertThat(office.store.replace(ordered, trace)).isTrue();
    }

    @Test
    void says_so_if_somebody_else_has_the_alias_that_a_rename_or_a_deletion_would_bring_back() {
        for (Change change :
                List.of(new RenameGroup(Alias.of("team"), Alias.of("club")), new DeleteGroup(Alias.of("crew")))) {
            office.directory.put(change.alias().key(), "Team");
            Request request = office.applied(change);
            office.directory.put(change.alias().key(), "Somebody else");

            office.decisions.undo(request.id(), request.version(), Office.BOB, "");
            office.work();

            String why = "the alias " + change.alias() + " is taken";
            assertThat(office.request(request.id()).status()).isEqualTo(Status.APPLIED);
            assertThat(office.request(request.id()).comment()).isEqualTo(why);
            assertThat(office.store.history(request.id()))
                    .last()
                    .extracting(Step::detail)
                    .isEqualTo(why);
        }
    }

    @Test
    void a_rename_that_was_changed_back_by_hand_was_changed_since() {
        office.directory.put("team", "Team");
        Request request = office.applied(new RenameGroup(Alias.of("team"), Alias.of("club")));
        office.directory.remove("club");
        office.directory.put("team", "Team");

        office.decisions.undo(request.id(), request.version(), Office.BOB, "");
        office.work();

        assertThat(office.request(request.id()).comment()).contains("has been changed since");
    }

    @Test
    void a_spelling_is_taken_back_while_another_is_asked_for() {
        office.directory.put("team", "Team");
        Request request = office.applied(new RenameGroup(Alias.of("team"), Alias.of("TEAM")));
        office.submitted(new RenameGroup(Alias.of("TEAM"), Alias.of("Team")));

        office.decisions.undo(request.id(), request.version(), Office.BOB, "");
        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.UNDONE);
    }

    @Test
    void brings_no_alias_back_that_is_asked_for_by_now() {
        office.directory.put("team", "Team");
        Request request = office.applied(new DeleteGroup(Alias.of("team")));
        office.submitted(Requests.create("team"));

        office.decisions.undo(request.id(), request.version(), Office.BOB, "");
        office.work();

        assertThat(office.request(request.id()).comment()).contains("another request has reserved");
        assertThat(office.directory.names()).isEmpty();
    }
}

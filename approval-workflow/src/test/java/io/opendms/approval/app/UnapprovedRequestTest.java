package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.Times;
import io.opendms.approval.Work;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.port.Trace;
import io.opendms.submit.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that the store calls approved, and whose present plan nobody, or too few, agreed to. */
final class UnapprovedRequestTest {
    private final Office office = new Office();

    @Test
    void an_approval_of_an_earlier_plan_carries_out_no_later_one() {
        office.directory.put("team", "Team");
        Request request = office.approved(Office.rename("team", "Club"));
        office.directory.put("team", "Band");
        office.work();
        assertThat(office.status(request.id())).isEqualTo(Status.PENDING);
        forge(office, request.id(), Status.APPROVED, Event.APPROVE, "");

        office.work();

        assertThat(office.directory.writes()).isEmpty();
        assertThat(office.jobs.of(office.farm, request.id()))
                .isEqualTo(new JobState.Failed(
                        "team", Refusal.DENIED, "its plan has 0 of the 1 approvals that farm contoso asks for"));
    }

    @Test
    void one_approval_of_two_carries_out_nothing() {
        Office two = new Office(2, Quota.DEFAULT, List.of());
        Request request = two.submitted(Requests.create("team"));
        two.decisions.approve(request.id(), request.version(), Office.ANNA, "");
        forge(two, request.id(), Status.APPROVED, Event.APPROVE, "");

        two.work();

        assertThat(two.directory.writes()).isEmpty();
        assertThat(two.request(request.id()).comment()).contains("1 of the 2 approvals");
    }

    @Test
    void nothing_is_taken_back_that_nobody_ordered() {
        Request request = office.applied(Requests.create("team"));
        forge(office, request.id(), Status.APPLIED, Event.REMIND, "mallory");

        office.work();

        assertThat(office.directory.names()).containsKey("team");
        assertThat(office.request(request.id()).comment()).isEqualTo("nobody ordered that it is taken back");
    }

    @Test
    void what_was_taken_back_in_vain_is_taken_back_when_it_is_ordered_again() {
        office.directory.put("team", "Team");
        Request request = office.applied(Office.rename("team", "Club"));
        office.directory.put("team", "Band");
        Request ordered = order(request);
        office.work();
        assertThat(office.status(ordered.id())).isEqualTo(Status.APPLIED);
        forge(office, ordered.id(), Status.APPLIED, Event.REMIND, "mallory");
        office.directory.put("team", "Club");
        office.work();
        assertThat(office.directory.names()).containsEntry("team", "Club");

        order(office.request(request.id()));
        office.work();

        assertThat(office.directory.names()).containsEntry("team", "Team");
        assertThat(office.status(request.id())).isEqualTo(Status.UNDONE);
    }

    private Request order(Request request) {
        Reply reply = office.decisions.undo(request.id(), request.version(), Office.ANNA, "");
        return ((Reply.Done) reply).request();
    }

    /** What somebody can do who writes the store past the program: the next version, as it suits him, due at once. */
    private static void forge(Office office, int id, Status status, Event event, String undoFor) {
        Request present = office.request(id);
        Request forged = new Request(
                id,
                present.version() + 1,
                status,
                present.asked(),
                present.plan(),
                present.decisions(),
                "",
                new Work(0, 0, "", undoFor),
                null,
                "",
                new Times(present.times().submitted(), present.times().expires(), office.now(), office.now()));
        assertThat(office.store.replace(forged, new Trace(office.now(), Office.ANNA, event, present.status(), "")))
                .isTrue();
    }
}

package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.port.Step;
import io.opendms.entry.Alias;
import org.junit.jupiter.api.Test;

/** Another name in the configuration, while requests of the farm are open. */
class AbandonedRequestsTest {
    private final Office office = new Office();

    @Test
    void a_farm_whose_name_is_written_in_another_case_keeps_its_requests_and_jobs() {
        Request done = office.applied(Requests.create("crew"));
        Request request = office.submitted(Requests.create("team"));
        office.callsFarm("Contoso");

        assertThat(office.jobs.of(office.farm, done.id())).isEqualTo(new JobState.Applied("crew"));
        assertThat(office.jobs.of(office.farm, request.id())).isEqualTo(new JobState.Waiting("team"));
        assertThat(office.decisions.approve(request.id(), request.version(), Office.ANNA, ""))
                .isInstanceOf(Reply.Done.class);
        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
    }

    @Test
    void a_request_whose_farm_is_gone_is_withdrawn_by_an_administrator_alone_and_lets_go_of_its_alias() {
        Request request = office.submitted(Requests.create("team"));
        office.callsFarm("fabrikam");

        assertThat(office.decisions.cancel(request.id(), request.version(), Office.ANNA, "gone"))
                .isEqualTo(new Reply.Forbidden(Policies.absence(request)));
        assertThat(office.store.isReserved(Alias.of("team"))).isTrue();
        assertThat(office.decisions.cancelAbandoned(request.id(), request.version(), Office.BOB, "gone"))
                .isInstanceOf(Reply.Done.class);

        assertThat(office.status(request.id())).isEqualTo(Status.CANCELLED);
        assertThat(office.store.isReserved(Alias.of("team"))).isFalse();
        assertThat(office.store.history(request.id()))
                .last()
                .extracting(Step::event, Step::by, Step::detail)
                .containsExactly(Event.CANCEL, "bob", "gone");
    }

    @Test
    void one_that_was_approved_is_withdrawn_too() {
        Request request = office.approved(Requests.create("team"));
        office.callsFarm("fabrikam");

        assertThat(office.decisions.cancelAbandoned(request.id(), request.version(), Office.BOB, "gone"))
                .isInstanceOf(Reply.Done.class);
    }

    @Test
    void one_whose_farm_is_configured_is_not_withdrawn_like_that() {
        Request request = office.submitted(Requests.create("team"));

        assertThat(office.decisions.cancelAbandoned(request.id(), request.version(), Office.ANNA, "gone"))
                .isInstanceOf(Reply.Forbidden.class);
        assertThat(office.status(request.id())).isEqualTo(Status.PENDING);
    }
}

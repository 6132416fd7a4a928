package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Requests that nobody can carry out, and a store that goes away, beside those that go on. */
final class TroubledWorkerTest {
    private final Office office = new Office();

    @Test
    void a_defect_that_one_request_brings_to_light_does_not_stop_the_others() {
        Request broken = office.approved(Requests.create("broken"));
        Request other = office.approved(Requests.create("team"));
        office.directory.beforeNextWrite(() -> {
            throw new IllegalStateException("a defect");
        });

        office.work();

        assertThat(office.status(other.id())).isEqualTo(Status.APPLIED);
        assertThat(office.status(broken.id())).isEqualTo(Status.APPROVED);
        office.pass(Duration.ofSeconds(1));
        office.work();
        office.work();
        assertThat(office.status(broken.id())).isEqualTo(Status.APPLIED);
    }

    @Test
    void damaged_requests_do_not_stop_the_others_however_many_are_due_before() {
        for (int i = 0; i < 101; i++) {
            office.memory()
                    .damage(office.approved(Requests.create("damaged" + i)).id());
        }
        Request other = office.approved(Requests.create("team"));

        office.work();
        office.work();

        assertThat(office.status(other.id())).isEqualTo(Status.APPLIED);
    }

    @Test
    void a_store_that_goes_away_in_the_middle_of_a_look_makes_no_request_unreadable() {
        Request request = office.approved(Requests.create("team"));
        office.memory().goesAwayAtFind(true);
        assertThatThrownBy(office::work).isInstanceOf(RecordFailure.class);
        office.memory().goesAwayAtFind(false);

        office.work();

        assertThat(office.status(request.id())).isEqualTo(Status.APPLIED);
    }

    @Test
    void a_damaged_request_is_not_taken_for_work_that_goes_on() {
        office.memory().damage(office.approved(Requests.create("damaged")).id());

        assertThat(office.stranger().run()).isZero();
    }
}

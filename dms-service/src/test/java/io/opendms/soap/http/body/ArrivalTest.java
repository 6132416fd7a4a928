package io.opendms.soap.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.soap.http.body.SuspendedRequest.State;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes first when a body's end, its deadline, its permit and the loss of its sender meet, in every order. */
class ArrivalTest {
    private static final int LARGE = 70_000;
    private static final int SMALL = 500;

    private final BodyLimits limits = new BodyLimits(Duration.ofHours(1), Duration.ZERO, Duration.ofHours(1), 1);
    private final Places places = Places.within(limits, 1);
    private final Deadlines deadlines = new Deadlines(Duration.ofHours(1));
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        deadlines.close();
    }

    @Test
    void sender_that_vanishes_after_the_deadline_changes_nothing() throws Exception {
        SuspendedRequest request = new SuspendedRequest(SMALL, false);
        Arrival arrival = arrival(request);
        arrival.keep();

        overdue(arrival);
        arrival.onError(new EOFException());
        assertThat(told).isEmpty();
        request.called();
        arrival.resume();

        assertThat(told).containsExactly("TOO_SLOW");
        assertThat(request.state()).isEqualTo(State.HANDLING);
    }

    @Test
    void deadline_after_the_sender_has_vanished_changes_nothing() throws Exception {
        SuspendedRequest request = new SuspendedRequest(SMALL, false);
        Arrival arrival = arrival(request);
        arrival.keep();

        arrival.onError(new EOFException());
        overdue(arrival);

        assertThat(told).containsExactly("broke off");
        assertThat(request.state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void body_that_the_door_gives_up_as_too_slow_is_told_as_that() throws Exception {
        SuspendedRequest request = new SuspendedRequest(SMALL, false);
        Arrival arrival = arrival(request);
        arrival.keep();

        arrival.onError(new IOException(new IllegalStateException(new TimeoutException())));

        assertThat(told).containsExactly("TOO_SLOW");
        assertThat(request.state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void body_that_is_there_when_the_deadline_comes_is_not_taken_twice() throws Exception {
        SuspendedRequest request = new SuspendedRequest(SMALL, false);
        Arrival arrival = arrival(request);
        arrival.keep();

        request.arrives(SMALL);
        arrival.onDataAvailable();
        overdue(arrival);
        arrival.onAllDataRead();

        assertThat(told).containsExactly("received 500");
        assertThat(request.state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void permit_that_comes_when_the_sender_has_vanished_goes_to_the_next() throws Exception {
        List<Arrival> holding = full();
        SuspendedRequest gone = new SuspendedRequest(LARGE, false);
        SuspendedRequest next = new SuspendedRequest(LARGE, false);
        Arrival first = arrival(gone);
        Arrival second = arrival(next);
        first.keep();
        second.keep();

        first.onError(new EOFException());
        holding.get(0).onError(new EOFException());

        assertThat(gone.state()).isEqualTo(State.COMPLETE);
        assertThat(next.state()).isEqualTo(State.DISPATCHED);
    }

    @Test
    void body_with_a_permit_is_read_and_answered_by_the_container_alone() throws Exception {
        SuspendedRequest request = new SuspendedRequest(LARGE, false);
        Arrival arrival = waitedAndGranted(request);

        request.called();
        arrival.resume();
        request.arrives(LARGE);
        arrival.onDataAvailable();

        assertThat(told).containsExactly("broke off", "received 70000");
        assertThat(request.state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void deadline_before_the_container_has_called_after_a_permit_is_told_when_it_does() throws Exception {
        SuspendedRequest request = new SuspendedRequest(LARGE, false);
        Arrival arrival = waitedAndGranted(request);

        overdue(arrival);
        arrival.onError(new EOFException());
        request.called();
        arrival.resume();

        assertThat(told).containsExactly("broke off", "TOO_SLOW");
        assertThat(places.large().inMemory().tryAcquire("contoso")).isTrue();
    }

    @Test
    void sender_that_waits_to_be_asked_is_refused_without_being_asked() throws Exception {
        full();
        SuspendedRequest request = new SuspendedRequest(LARGE, true);
        Arrival arrival = arrival(request);
        arrival.keep();

        overdue(arrival);
        request.called();
        arrival.resume();

        assertThat(told).containsExactly("BUSY");
    }

    /** Every place for a large body is taken by one of these. */
    private List<Arrival> full() throws Exception {
        List<Arrival> holding = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Arrival arrival = arrival(new SuspendedRequest(LARGE, false));
            arrival.keep();
            holding.add(arrival);
        }
        return holding;
    }

    /** It found no place, and has been given one whose holder broke off; the container has not called it yet. */
    private Arrival waitedAndGranted(SuspendedRequest request) throws Exception {
        List<Arrival> holding = full();
        Arrival arrival = arrival(request);
        arrival.keep();
        holding.get(0).onError(new EOFException());
        return arrival;
    }

    private static void overdue(Arrival arrival) {
        arrival.endIfOverdue(System.nanoTime() + Duration.ofHours(2).toNanos());
    }

    private Arrival arrival(SuspendedRequest request) {
        BodyReceiver receiver = new BodyReceiver() {
            @Override
            public void received(Body body) {
                told.add("received " + body.length());
                body.close();
            }

            @Override
            public void refused(BodyRefusal why) {
                told.add(why.name());
            }

            @Override
            public void brokeOff() {
                told.add("broke off");
            }
        };
        return new Arrival(request.request(), "contoso", receiver, limits, places, deadlines);
    }
}

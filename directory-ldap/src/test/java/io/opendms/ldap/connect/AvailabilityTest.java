package io.opendms.ldap.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ldap.connect.secret.BindPassword;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AvailabilityTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final List<String> heard = new ArrayList<>();
    private final ServerEvents events = new HeardEvents(heard);
    private final BindPassword password = new BindPassword("secret", Optional.empty(), events::passwordUnreadable);
    private long now = Long.MAX_VALUE - TIMEOUT.toNanos();
    private final Availability only = new Availability("dc1:389", true, password, events, () -> now);
    private final Availability first = new Availability("dc1:389", false, password, events, () -> now);

    @Test
    void loss_and_return_are_told_once() {
        pass(TIMEOUT);
        only.unanswered(TIMEOUT);
        only.unanswered(TIMEOUT);
        only.notConnected(TIMEOUT, "it is off");
        only.answered();
        only.answered();

        assertThat(heard)
                .containsExactly("lost dc1:389: dc1:389 did not answer a request within 10000 ms", "back dc1:389");
    }

    @Test
    void one_slow_request_is_no_loss_while_others_are_answered() {
        pass(Duration.ofSeconds(5));
        only.answered();
        pass(Duration.ofSeconds(5));
        only.unanswered(TIMEOUT);

        assertThat(heard).isEmpty();
        assertThat(only.mayConnect()).isTrue();
    }

    @Test
    void the_only_server_is_tried_once_at_once_and_then_once_in_each_pause() {
        pass(TIMEOUT);
        only.unanswered(TIMEOUT);

        assertThat(only.mayConnect()).isTrue();
        assertThat(only.mayConnect()).isFalse();
        pass(TIMEOUT);
        assertThat(only.mayConnect()).isTrue();
        assertThat(only.mayConnect()).isFalse();
    }

    @Test
    void one_of_several_servers_is_left_alone_at_once() {
        pass(TIMEOUT);
        first.unanswered(TIMEOUT);

        assertThat(first.mayConnect()).isFalse();
        pass(TIMEOUT);
        assertThat(first.mayConnect()).isTrue();
    }

    @Test
    void the_pause_is_as_long_as_the_failed_attempt() {
        pass(Duration.ofMillis(2));
        first.notConnected(Duration.ofMillis(2), "refused");
        assertThat(first.mayConnect()).isFalse();

        pass(Duration.ofMillis(2));
        assertThat(first.mayConnect()).isTrue();
        assertThat(first.reason()).isEqualTo("refused");
    }

    @Test
    void connections_from_before_a_loss_are_told_from_later_ones() {
        String before = only.connectionName();
        pass(TIMEOUT);
        only.unanswered(TIMEOUT);
        String after = only.connectionName();
        only.answered();

        assertThat(after).isNotEqualTo(before).isEqualTo(only.connectionName());
        assertThat(only.mayConnect()).isTrue();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}

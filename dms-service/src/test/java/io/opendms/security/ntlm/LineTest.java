package io.opendms.security.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.farm.Network;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Network ONE = new Network("192.0.2.1");
    private static final Network OTHER = new Network("198.51.100.1");

    private final Line line = new Line();

    @Test
    void who_came_first_goes_first() {
        Line.Waiter first = line.join(ONE);
        Line.Waiter second = line.join(OTHER);

        assertThat(line.isNext(first, network -> true, network -> 0)).isTrue();
        assertThat(line.isNext(second, network -> true, network -> 0)).isFalse();
        line.leave(first);
        assertThat(line.isNext(second, network -> true, network -> 0)).isTrue();
    }

    @Test
    void who_cannot_go_keeps_nobody() {
        line.join(ONE);
        Line.Waiter second = line.join(OTHER);

        assertThat(line.isNext(second, OTHER::equals, network -> 0)).isTrue();
        assertThat(line.isNext(second, ONE::equals, network -> 0)).isFalse();
    }

    @Test
    void a_network_with_fewer_places_goes_first() {
        Map<Network, Integer> places = Map.of(ONE, 2, OTHER, 1);
        Line.Waiter first = line.join(ONE);
        Line.Waiter second = line.join(OTHER);

        assertThat(line.isNext(first, network -> true, places::get)).isFalse();
        assertThat(line.isNext(second, network -> true, places::get)).isTrue();
    }

    @Test
    void the_last_of_the_network_that_has_most_gives_way() {
        Line.Waiter last = line.join(ONE);
        for (int i = 1; i < Line.MOST; i++) {
            last = line.join(ONE);
        }

        assertThat(line.has(line.join(ONE))).isFalse();
        assertThat(line.has(last)).isTrue();
        assertThat(line.has(line.join(OTHER))).isTrue();
        assertThat(line.has(last)).isFalse();
    }
}

package io.opendms.soap.http.body.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {
    private final List<String> granted = new ArrayList<>();

    @Test
    void single_farm_may_hold_every_place() {
        assertThat(taken(new Shares(8, 1), "a")).isEqualTo(8);
    }

    @Test
    void each_farm_may_hold_half_of_what_the_others_left() {
        Shares shares = new Shares(8, 5);

        assertThat(taken(shares, "a")).isEqualTo(4);
        assertThat(taken(shares, "b")).isEqualTo(2);
        assertThat(taken(shares, "c")).isEqualTo(1);
        assertThat(taken(shares, "d")).isEqualTo(1);
        assertThat(taken(shares, "e")).isZero();
    }

    @Test
    void smallest_number_of_places_leaves_one_for_a_second_farm() {
        Shares shares = new Shares(4, 2);

        assertThat(taken(shares, "a")).isEqualTo(2);
        assertThat(taken(shares, "b")).isEqualTo(1);
    }

    @Test
    void place_goes_to_the_first_that_waits_and_may_have_it() {
        Shares shares = new Shares(4, 3);
        taken(shares, "a");
        taken(shares, "b");
        shares.tryAcquire("c");
        shares.tryAcquire("a", waiter("a", true));
        shares.tryAcquire("e", waiter("e gone", false));
        shares.tryAcquire("d", waiter("d", true));

        shares.release("b");
        assertThat(granted).containsExactly("e gone", "d");

        shares.release("d");
        shares.release("a");
        assertThat(granted).containsExactly("e gone", "d", "a");
    }

    @Test
    void who_stopped_waiting_gets_nothing() {
        Shares shares = new Shares(4, 1);
        taken(shares, "a");
        Shares.Waiter waiter = waiter("a", true);
        shares.tryAcquire("a", waiter);

        shares.forget(waiter);
        shares.release("a");

        assertThat(granted).isEmpty();
        assertThat(taken(shares, "a")).isEqualTo(1);
    }

    private Shares.Waiter waiter(String name, boolean wants) {
        return () -> {
            granted.add(name);
            return wants;
        };
    }

    private static int taken(Shares shares, String farm) {
        int taken = 0;
        while (shares.tryAcquire(farm)) {
            taken++;
        }
        return taken;
    }
}

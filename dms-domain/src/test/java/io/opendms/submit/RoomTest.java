package io.opendms.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final int MANY = 1_000;

    private final List<Thread> threads = new ArrayList<>();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() throws InterruptedException {
        for (Thread each : threads) {
            each.interrupt();
            each.join();
        }
    }

    @Test
    void few_members_need_no_room() {
        Room room = new Room(MANY, Duration.ZERO);

        assertThat(room.holding("a", MANY, () -> room.holding("a", Room.FEW, () -> "made")))
                .contains(Optional.of("made"));
    }

    @Test
    void who_finds_no_room_in_time_does_nothing() {
        Room room = new Room(MANY, Duration.ZERO);

        assertThat(room.holding("a", MANY, () -> room.holding("b", Room.FEW + 1, () -> "made")))
                .contains(Optional.empty());
        assertThat(room.waiting()).isZero();
    }

    @Test
    void room_is_given_back_by_what_fails() {
        Room room = new Room(MANY, Duration.ZERO);

        assertThatThrownBy(() -> room.holding("a", MANY, () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(room.holding("a", MANY, () -> "made")).contains("made");
    }

    @Test
    void what_is_larger_than_the_room_is_made_alone() {
        Room room = new Room(MANY, Duration.ZERO);

        assertThat(room.holding("a", 2 * MANY, () -> room.holding("b", Room.FEW + 1, () -> "made")))
                .contains(Optional.empty());
        assertThat(room.holding("a", 2 * MANY, () -> "made")).contains("made");
    }

    @Test
    void the_farm_that_has_least_in_work_comes_in_first() throws InterruptedException {
        Room room = new Room(2 * MANY, LONG);
        room.holding("a", MANY, () -> {
            room.holding("a", MANY, () -> {
                comes(room, "a", MANY);
                comes(room, "b", MANY);
                return "made";
            });
            await().until(() -> done.contains("b"));
            return "made";
        });
        await().until(() -> done.size() == 2);

        assertThat(done).containsExactly("b", "a");
    }

    @Test
    void of_one_farm_the_first_to_come_comes_in_first() {
        Room room = new Room(2 * MANY, LONG);
        room.holding("a", 2 * MANY, () -> {
            comes(room, "first", 2 * MANY);
            comes(room, "second", 2 * MANY);
            return "made";
        });
        await().until(() -> done.size() == 2);

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void what_is_light_goes_before_what_waits_for_much() {
        Room room = new Room((long) Room.LIGHT * MANY, LONG);

        assertThat(room.holding("a", MANY, () -> {
                    comes(room, "a", (long) Room.LIGHT * MANY);
                    return room.holding("a", MANY, () -> "made");
                }))
                .contains(Optional.of("made"));
    }

    @Test
    void no_more_of_a_farm_wait_than_leave_threads_for_others() {
        Room room = new Room(MANY, LONG);

        room.holding("a", MANY, () -> {
            for (int i = 0; i < Room.MOST_WAITING_OF_A_FARM; i++) {
                comes(room, "a", MANY);
            }
            assertThat(room.holding("a", MANY, () -> "made")).isEmpty();
            comes(room, "b", MANY);
            return "made";
        });
    }

    @Test
    void no_more_wait_in_all_than_leave_threads_for_other_calls() {
        Room room = new Room(MANY, LONG);

        room.holding("a", MANY, () -> {
            for (int i = 0; i < Room.MOST_WAITING; i++) {
                comes(room, "farm" + i, MANY);
            }
            assertThat(room.holding("b", MANY, () -> "made")).isEmpty();
            return "made";
        });
    }

    /** Lets somebody come, and returns when it waits. */
    private void comes(Room room, String farm, long members) {
        int before = room.waiting();
        Thread thread = new Thread(() -> room.holding(farm, members, () -> done.add(farm)));
        threads.add(thread);
        thread.start();
        while (room.waiting() == before) {
            Thread.onSpinWait();
        }
    }
}

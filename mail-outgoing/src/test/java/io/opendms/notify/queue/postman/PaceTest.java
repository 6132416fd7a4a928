package io.opendms.notify.queue.postman;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.queue.Mails;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void no_more_go_in_a_minute_than_are_allowed_but_for_what_a_pause_saved() {
        Pace pace = new Pace(60);
        int gone = 0;
        for (int second = 0; second <= 60; second++) {
            int room = pace.room(Mails.AT.plusSeconds(second));
            pace.use(room);
            gone += room;
        }
        assertThat(gone).isEqualTo(66);
    }

    @Test
    void slow_pace_lets_one_go_at_last() {
        Pace pace = new Pace(1);
        pace.use(pace.room(Mails.AT));
        assertThat(pace.room(Mails.AT.plusSeconds(59))).isZero();
        assertThat(pace.room(Mails.AT.plusSeconds(61))).isEqualTo(1);
    }
}

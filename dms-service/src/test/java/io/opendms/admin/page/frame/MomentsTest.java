package io.opendms.admin.page.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T19:30:00Z");

    @Test
    void an_age_is_told_in_its_largest_unit() {
        Moments moments = new Moments(NOW, "");

        assertThat(moments.at(NOW.minusSeconds(59)).age()).isEqualTo("59 s");
        assertThat(moments.at(NOW.minusSeconds(3599)).age()).isEqualTo("59 min");
        assertThat(moments.at(NOW.minus(Duration.ofHours(47))).age()).isEqualTo("47 h");
        assertThat(moments.at(NOW.minus(Duration.ofHours(48))).age()).isEqualTo("2 d");
        assertThat(moments.at(NOW.plus(Duration.ofDays(27))).age()).isEqualTo("27 d");
    }

    @Test
    void what_is_to_come_is_told_in_the_nearest_number_of_its_unit() {
        Moments moments = new Moments(NOW, "");

        assertThat(moments.at(NOW.plus(Duration.ofDays(3)).minusSeconds(60)).age())
                .isEqualTo("3 d");
        assertThat(moments.at(NOW.plus(Duration.ofHours(59))).age()).isEqualTo("2 d");
        assertThat(moments.at(NOW.plus(Duration.ofHours(48)).minusSeconds(1)).age())
                .isEqualTo("2 d");
        assertThat(moments.at(NOW.plusSeconds(3599)).age()).isEqualTo("1 h");
        assertThat(moments.at(NOW.plusSeconds(59)).age()).isEqualTo("59 s");
    }

    @Test
    void a_time_is_told_in_the_zone_of_the_viewer() {
        assertThat(new Moments(NOW, "Europe/Berlin").at(NOW))
                .isEqualTo(new Moment("2026-11-27T19:30:00Z", "2026-11-27 20:30", "0 s"));
    }

    @Test
    void times_in_the_sentence_of_a_part_of_the_service_are_told_in_the_zone_of_the_viewer() {
        String sentence = "it is away since 2026-11-27T19:30:00Z: 421 try again at 2026-99-99T00:00:00Z $1";

        assertThat(new Moments(NOW, "Europe/Berlin").told(sentence))
                .isEqualTo("it is away since 2026-11-27 20:30: 421 try again at 2026-99-99T00:00:00Z $1");
        assertThat(new Moments(NOW, "").told(sentence)).contains("since 2026-11-27 19:30 UTC: 421");
    }

    @Test
    void utc_is_said_where_the_zone_is_unknown() {
        for (String zone : new String[] {"", "UTC", "No/Where", "x".repeat(500), "\"><script>"}) {
            Moments moments = new Moments(NOW, zone);
            assertThat(moments.full(NOW)).isEqualTo("2026-11-27 19:30 UTC");
            assertThat(moments.zone()).isEqualTo("UTC");
        }
    }
}

package io.opendms.notify.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.InvalidValueException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void has_no_hour_for_an_alert_at_once() {
        assertThat(Rhythm.atOnce(BERLIN).next(Instant.EPOCH)).isEmpty();
    }

    @Test
    void comes_at_the_hour_where_the_subscriber_is() {
        Rhythm daily = new Rhythm(Frequency.DAILY, DayOfWeek.MONDAY, 8, BERLIN);
        assertThat(daily.next(Instant.parse("2026-11-28T06:59:59Z"))).contains(Instant.parse("2026-11-28T07:00:00Z"));
        assertThat(daily.next(Instant.parse("2026-11-28T07:00:00Z"))).contains(Instant.parse("2026-11-29T07:00:00Z"));
    }

    @Test
    void comes_on_its_day_of_the_week() {
        Rhythm weekly = new Rhythm(Frequency.WEEKLY, DayOfWeek.MONDAY, 8, BERLIN);
        assertThat(weekly.next(Instant.parse("2026-11-28T12:00:00Z"))).contains(Instant.parse("2026-11-30T07:00:00Z"));
        assertThat(weekly.next(Instant.parse("2026-11-30T06:00:00Z"))).contains(Instant.parse("2026-11-30T07:00:00Z"));
        assertThat(weekly.next(Instant.parse("2026-11-30T07:00:00Z"))).contains(Instant.parse("2026-12-07T07:00:00Z"));
    }

    @Test
    void comes_once_on_a_day_of_23_hours_whose_hour_is_left_out() {
        // On 29 March 2026 clocks in Berlin go from 2 to 3.
        Rhythm daily = new Rhythm(Frequency.DAILY, DayOfWeek.MONDAY, 2, BERLIN);
        assertThat(occurrences(daily, Instant.parse("2026-03-28T00:00:00Z"), 3))
                .containsExactly(
                        Instant.parse("2026-03-28T01:00:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-30T00:00:00Z"));
    }

    @Test
    void comes_once_on_a_day_of_25_hours_whose_hour_comes_twice() {
        // On 25 October 2026 clocks in Berlin go from 3 to 2.
        Rhythm daily = new Rhythm(Frequency.DAILY, DayOfWeek.MONDAY, 2, BERLIN);
        assertThat(occurrences(daily, Instant.parse("2026-10-23T12:00:00Z"), 3))
                .containsExactly(
                        Instant.parse("2026-10-24T00:00:00Z"),
                        Instant.parse("2026-10-25T00:00:00Z"),
                        Instant.parse("2026-10-26T01:00:00Z"));
    }

    @Test
    void comes_at_each_full_hour_there() {
        Rhythm hourly = new Rhythm(Frequency.HOURLY, DayOfWeek.MONDAY, 8, ZoneId.of("Asia/Kathmandu"));
        assertThat(occurrences(hourly, Instant.parse("2026-11-28T06:14:59.999Z"), 2))
                .containsExactly(Instant.parse("2026-11-28T06:15:00Z"), Instant.parse("2026-11-28T07:15:00Z"));
        Rhythm berlin = new Rhythm(Frequency.HOURLY, DayOfWeek.MONDAY, 8, BERLIN);
        assertThat(occurrences(berlin, Instant.parse("2026-10-24T22:00:00Z"), 26))
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo(Instant.parse("2026-10-26T00:00:00Z"));
        assertThat(occurrences(berlin, Instant.parse("2026-03-28T23:30:00Z"), 4))
                .containsExactly(
                        Instant.parse("2026-03-29T00:00:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-29T02:00:00Z"),
                        Instant.parse("2026-03-29T03:00:00Z"));
    }

    @Test
    void comes_within_the_hour_where_clocks_are_put_by_half_a_one() {
        ZoneId zone = ZoneId.of("Australia/Lord_Howe");
        Rhythm hourly = new Rhythm(Frequency.HOURLY, DayOfWeek.MONDAY, 8, zone);
        Instant before = Instant.parse("2016-01-01T12:00:00Z");
        for (Instant at : occurrences(hourly, before, 20_000)) {
            assertThat(at).isAfter(before).isBeforeOrEqualTo(before.plusSeconds(3_600));
            assertThat(at.atZone(zone).getMinute()).isIn(0, 30);
            before = at;
        }
    }

    @Test
    void comes_once_a_day_through_years_in_every_zone_with_odd_clocks() {
        List<String> zones =
                List.of("Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo");
        for (String zone : zones) {
            Rhythm daily = new Rhythm(Frequency.DAILY, DayOfWeek.MONDAY, 0, ZoneId.of(zone));
            List<Instant> two = occurrences(daily, Instant.parse("2016-01-01T12:00:00Z"), 2_000);
            assertThat(two.stream().map(at -> at.atZone(ZoneId.of(zone)).toLocalDate()))
                    .as(zone)
                    .doesNotHaveDuplicates();
            assertThat(two.get(1_999))
                    .as(zone)
                    .isBefore(Instant.parse("2016-01-01T12:00:00Z").plusSeconds(2_001L * 86_400));
        }
    }

    @Test
    void refuses_hours_zones_and_days_that_there_are_not() {
        assertThatThrownBy(() -> new Rhythm(Frequency.DAILY, DayOfWeek.MONDAY, 24, BERLIN))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Rhythm.zone("Mars/Olympus")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Rhythm.zone("<script>")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Rhythm.day("someday")).isInstanceOf(InvalidValueException.class);
        assertThat(Stream.of("at-once", "hourly", "daily", "weekly").map(Frequency::of))
                .containsExactly(Frequency.values());
    }

    private static List<Instant> occurrences(Rhythm rhythm, Instant from, int count) {
        List<Instant> found = new ArrayList<>();
        Instant at = from;
        for (int i = 0; i < count; i++) {
            at = rhythm.next(at).orElseThrow();
            found.add(at);
        }
        return found;
    }
}

package io.opendms.admin.page.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.port.Day;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 26);

    @Test
    void the_highest_figure_of_both_curves_reaches_the_top_and_none_stands_on_the_base() {
        Chart chart = Chart.of(List.of(day(0, 4, 0), day(1, 0, 8), day(2, 2, 2)));

        assertThat(chart.most()).isEqualTo(8);
        assertThat(chart.submittedCurve()).isEqualTo("M0.0 57.0L200.0 100.0L400.0 78.5");
        assertThat(chart.decidedCurve()).isEqualTo("M0.0 100.0L200.0 14.0L400.0 78.5");
        assertThat(chart.area()).isEqualTo("M0 100L0.0 57.0L200.0 100.0L400.0 78.5L400 100Z");
        assertThat(chart.submitted()).isEqualTo(6);
        assertThat(chart.decided()).isEqualTo(10);
        assertThat(chart.isEmpty()).isFalse();
    }

    @Test
    void days_without_anything_are_a_flat_line() {
        Chart chart = Chart.of(List.of(day(0, 0, 0), day(1, 0, 0)));

        assertThat(chart.isEmpty()).isTrue();
        assertThat(chart.most()).isEqualTo(1);
        assertThat(chart.submittedCurve()).isEqualTo("M0.0 100.0L400.0 100.0");
    }

    @Test
    void one_day_stands_at_the_left() {
        assertThat(Chart.of(List.of(day(0, 3, 1))).submittedCurve()).isEqualTo("M0.0 14.0");
    }

    private static Day day(int number, long submitted, long decided) {
        return new Day(FIRST.plusDays(number), submitted, decided);
    }
}

package io.opendms.admin.page.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.admin.page.asset.Assets;
import io.opendms.admin.page.frame.Frames;
import io.opendms.approval.port.Waiting;
import io.opendms.desk.Agenda;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewViewTest {
    @Test
    void ages_are_told_where_something_has_waited_that_long() {
        assertThat(view(7, new Waiting(7, null, List.of(1, 0, 2, 0, 3, 1)), false)
                        .ages())
                .isEqualTo("1 under 1 h, 2 under 3 d, 3 under 14 d, 1 longer");
    }

    @Test
    void what_waits_for_others_is_counted_before_the_ages() {
        OverviewView view = view(2, new Waiting(5, null, List.of(0, 5, 0, 0, 0, 0)), true);

        assertThat(view.ages()).isEqualTo("of 5 on these farms: 5 under 1 d");
        assertThat(view.count()).isEqualTo("2+");
    }

    @Test
    void a_count_that_ended_at_its_bound_says_so() {
        assertThat(view(0, new Waiting(Waiting.MOST, null, List.of(0, 0, 0, 0, 0, Waiting.MOST)), false)
                        .ages())
                .isEqualTo("of 10000+ on these farms: 10000 longer");
    }

    @Test
    void a_bar_is_as_long_as_many_have_waited_so_and_is_seen_when_there_is_one() {
        AgeChart chart = view(0, new Waiting(541, null, List.of(0, 1, 0, 540, 0, 0)), false)
                .ageChart();

        assertThat(chart.bars()).extracting(AgeChart.Bar::length).containsExactly(0, 2, 0, 270, 0, 0);
        assertThat(chart.bars()).extracting(AgeChart.Bar::top).containsExactly(0, 20, 40, 60, 80, 100);
        assertThat(chart.words()).isEqualTo("1 under 1 d, 540 under 7 d");
        assertThat(chart.bars()).allSatisfy(bar -> assertThat(bar.end() + 30).isLessThan(400));
    }

    @Test
    void a_chart_of_nothing_has_no_bar() {
        assertThat(view(0, new Waiting(0, null, List.of(0, 0, 0, 0, 0, 0)), false)
                        .ageChart()
                        .bars())
                .extracting(AgeChart.Bar::length)
                .containsOnly(0);
    }

    @Test
    void nothing_is_well_while_messages_are_set_aside() {
        assertThat(withSetAside(0).isWell()).isTrue();
        assertThat(withSetAside(1).isWell()).isFalse();
        assertThat(withSetAside(1).setAsideWords()).isEqualTo("1 message is set aside");
        assertThat(withSetAside(100).setAsideWords()).isEqualTo("100 messages are set aside");
        assertThat(withSetAside(101).setAsideWords()).isEqualTo("more than 100 messages are set aside");
    }

    @Test
    void nothing_waits_only_where_all_was_looked_at() {
        Waiting many = new Waiting(Waiting.MOST, null, List.of(0, 0, 0, 0, 0, Waiting.MOST));

        assertThat(view(0, many, true).nothing()).contains("there are more").doesNotContain("Nothing waits");
        assertThat(withSetAside(0).nothing()).startsWith("Nothing waits.");
    }

    private static OverviewView withSetAside(int messages) {
        return view(0, new Waiting(0, null, List.of(0, 0, 0, 0, 0, 0)), false, messages);
    }

    private static OverviewView view(int mine, Waiting waiting, boolean more) {
        return view(mine, waiting, more, 0);
    }

    private static OverviewView view(int mine, Waiting waiting, boolean more, int setAside) {
        return new OverviewView(
                new Frames(Assets.load(), true, true).bare("Overview"),
                true,
                waiting,
                new Agenda(List.of(), mine, more),
                List.of(),
                List.of(),
                List.of(),
                setAside,
                Chart.of(List.of()));
    }
}

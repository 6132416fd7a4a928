package io.opendms.bench.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.bench.Spread;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FiguresTest {

    @Test
    void ratio_is_that_of_the_largest_store_by_the_smallest_round_by_round() {
        Figures figures = new Figures();
        figures.add("page", 1000, 10);
        figures.add("page", 100_000, 99);
        figures.add("page", 1_000_000, 20);
        figures.add("page", 1000, 100);
        figures.add("page", 100_000, 99);
        figures.add("page", 1_000_000, 100);

        assertThat(figures.rows("sqlite"))
                .containsExactly(new Figures.Row(
                        "sqlite",
                        "page",
                        Map.of(
                                1000, new Spread(55, 10, 100),
                                100_000, new Spread(99, 99, 99),
                                1_000_000, new Spread(60, 20, 100)),
                        new Spread(1.5, 1, 2)));
    }

    @Test
    void rate_tells_how_many_calls_there_are_in_the_time_of_another() {
        Figures figures = new Figures();
        figures.add("status", 1000, 50);
        figures.add("empty", 1000, 40);

        assertThat(figures.rate("status", "empty", 1000)).isEqualTo(new Spread(0.8, 0.8, 0.8));
    }
}

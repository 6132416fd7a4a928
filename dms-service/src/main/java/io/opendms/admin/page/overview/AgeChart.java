package io.opendms.admin.page.overview;

import io.opendms.approval.port.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How long those requests have waited that wait, as bars of fixed length at most.
 *
 * @param bars one for each age, the youngest first
 */
record AgeChart(List<Bar> bars) {
    private static final int ROW = 20;

    /** Room for the words before a bar, and for the figure behind the longest. */
    private static final int LEFT = 78;

    private static final int LONGEST = 270;

    /** By the bounds of {@link Waiting}. */
    private static final List<String> AGES =
            List.of("under 1 h", "under 1 d", "under 3 d", "under 7 d", "under 14 d", "longer");

    AgeChart {
        bars = List.copyOf(bars);
    }

    static AgeChart of(Waiting waiting) {
        int most = waiting.ages().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < waiting.ages().size(); i++) {
            int count = waiting.ages().get(i);
            bars.add(new Bar(AGES.get(i), count, i * ROW, length(count, most)));
        }
        return new AgeChart(bars);
    }

    /** What is there is seen, however much there is of another age. */
    private static int length(int count, int most) {
        return count == 0 ? 0 : Math.max(2, (int) ((long) LONGEST * count / most));
    }

    int height() {
        return bars.size() * ROW;
    }

    /** All that the picture shows, in words; without the ages at which nothing waits. */
    String words() {
        return bars.stream()
                .filter(bar -> bar.count() > 0)
                .map(bar -> bar.count() + " " + bar.age())
                .collect(Collectors.joining(", "));
    }

    /**
     * The requests of one age.
     *
     * @param age in words
     * @param count how many
     * @param top where its row begins
     * @param length how long it is
     */
    record Bar(String age, int count, int top, int length) {
        int start() {
            return LEFT;
        }

        /** Where its words stand. */
        int line() {
            return top + 14;
        }

        /** Where its figure stands. */
        int end() {
            return LEFT + length + 6;
        }
    }
}

package io.opendms.admin.page.overview;

import io.opendms.approval.port.Day;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Requests over some days, as a picture of fixed size.
 *
 * @param days the days, oldest first
 * @param most the largest figure of all, at least 1
 */
record Chart(List<Day> days, long most) {
    static final int WIDTH = 400;
    static final int HEIGHT = 120;
    static final int TOP = 14;
    static final int BASE = 100;

    static Chart of(List<Day> days) {
        long most = days.stream()
                .mapToLong(day -> Math.max(day.submitted(), day.decided()))
                .max()
                .orElse(0);
        return new Chart(List.copyOf(days), Math.max(1, most));
    }

    long submitted() {
        return days.stream().mapToLong(Day::submitted).sum();
    }

    long decided() {
        return days.stream().mapToLong(Day::decided).sum();
    }

    boolean isEmpty() {
        return submitted() + decided() == 0;
    }

    /** The curve of those that were asked for. */
    String submittedCurve() {
        return "M" + curve(Day::submitted);
    }

    /** The curve of those that were decided. */
    String decidedCurve() {
        return "M" + curve(Day::decided);
    }

    /** What lies below the first curve. */
    String area() {
        return "M0 " + BASE + "L" + curve(Day::submitted) + "L" + WIDTH + " " + BASE + "Z";
    }

    private String curve(ToLongFunction<Day> figure) {
        StringBuilder curve = new StringBuilder();
        for (int i = 0; i < days.size(); i++) {
            double x = days.size() == 1 ? 0 : (double) WIDTH * i / (days.size() - 1);
            double y = BASE - (double) (BASE - TOP) * figure.applyAsLong(days.get(i)) / most;
            curve.append(i == 0 ? "" : "L").append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
        }
        return curve.toString();
    }
}

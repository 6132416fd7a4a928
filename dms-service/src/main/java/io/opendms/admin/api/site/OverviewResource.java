package io.opendms.admin.api.site;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.admin.api.view.LineView;
import io.opendms.approval.port.Day;
import io.opendms.approval.port.Overview;
import io.opendms.approval.port.Waiting;
import io.opendms.desk.Desk;
import io.opendms.farm.FarmScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what waits, for how long, what failed in the last day, and how many requests there were on each day. */
public final class OverviewResource implements Resource {
    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_FAILED = 100;
    private static final Duration LATELY = Duration.ofDays(1);

    private final Overview overview;
    private final InstantSource clock;

    public OverviewResource(Overview overview, InstantSource clock) {
        this.overview = overview;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/overview", this::show));
    }

    private Answer show(Call call) {
        call.accepted(Body.JSON);
        int days = call.parameters("days").number("days", DEFAULT_DAYS, Overview.MOST_DAYS);
        FarmScope farms = Desk.farms(call.user());
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return Answer.json(new Figures(
                WaitingView.of(overview.waiting(farms, now)),
                overview.failed(farms, now.minus(LATELY), MOST_FAILED).stream()
                        .map(LineView::of)
                        .toList(),
                overview.days(farms, today.minusDays(days - 1L), today).stream()
                        .map(DayView::of)
                        .toList()));
    }

    /** All figures. */
    record Figures(WaitingView waiting, List<LineView> failed, List<DayView> days) {}

    /** What waits. */
    record WaitingView(int count, boolean more, @Nullable LineView oldest, List<AgeView> ages) {
        static WaitingView of(Waiting waiting) {
            List<AgeView> ages = new ArrayList<>();
            for (int i = 0; i < waiting.ages().size(); i++) {
                String bound = i < Waiting.BOUNDS.size() ? Waiting.BOUNDS.get(i).toString() : null;
                ages.add(new AgeView(bound, waiting.ages().get(i)));
            }
            return new WaitingView(
                    waiting.count(),
                    waiting.isMore(),
                    waiting.oldest().map(LineView::of).orElse(null),
                    ages);
        }
    }

    /** How many wait for less than a time, and not for less than the one before; the last line has no bound. */
    record AgeView(@Nullable String lessThan, int count) {}

    /** How many came and were decided on a day of UTC. */
    record DayView(String date, long submitted, long decided) {
        static DayView of(Day day) {
            return new DayView(day.date().toString(), day.submitted(), day.decided());
        }
    }
}

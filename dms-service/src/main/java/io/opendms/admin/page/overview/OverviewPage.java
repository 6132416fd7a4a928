package io.opendms.admin.page.overview;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Moments;
import io.opendms.admin.page.frame.Page;
import io.opendms.admin.page.frame.Section;
import io.opendms.approval.Status;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Line;
import io.opendms.approval.port.Overview;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import io.opendms.desk.Desk;
import io.opendms.farm.FarmScope;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Says whether all is well and what waits for the person. */
public final class OverviewPage implements Page {
    private static final int ROWS = 10;
    private static final int DAYS = 30;
    private static final Duration LATELY = Duration.ofDays(1);

    private final Desk desk;
    private final Overview overview;
    private final Supplier<List<Condition>> conditions;
    private final Frames frames;

    /** @param conditions asks the parts of the service how they are */
    public OverviewPage(Desk desk, Overview overview, Supplier<List<Condition>> conditions, Frames frames) {
        this.desk = desk;
        this.overview = overview;
        this.conditions = conditions;
        this.frames = frames;
    }

    @Override
    public Answer answer(Ask ask) {
        Moments moments = ask.moments();
        Instant now = moments.now();
        FarmScope seen = Desk.farms(ask.user());
        FarmScope mine = mine(ask.user());
        FarmScope wanted = isAny(mine) ? mine : seen;
        Query oldest = Query.first(Filter.of(wanted).standing(Set.of(Status.PENDING)), Order.OLDEST, ROWS);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new Answer.Shown(
                "overview/overview",
                new OverviewView(
                        frames.of(ask, Section.OVERVIEW, "Overview"),
                        isAny(mine),
                        overview.waiting(wanted, now),
                        rows(desk.page(ask.user(), oldest).lines(), moments),
                        rows(overview.failed(seen, now.minus(LATELY), ROWS), moments),
                        conditions.get(),
                        Chart.of(overview.days(seen, today.minusDays(DAYS - 1), today))));
    }

    /** The farms on whose requests the person may decide, as far as roles go. */
    private static FarmScope mine(User user) {
        return user.mayEverywhere(Role.APPROVER)
                ? FarmScope.ALL
                : FarmScope.of(user.farms(Role.APPROVER, user.byFarm().keySet()));
    }

    private static boolean isAny(FarmScope farms) {
        return farms.everything() || !farms.names().isEmpty();
    }

    private static List<WaitingRow> rows(List<Line> lines, Moments moments) {
        return lines.stream()
                .map(line -> WaitingRow.of(line, moments.at(line.submitted())))
                .toList();
    }
}

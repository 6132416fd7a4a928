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
import io.opendms.approval.port.Waiting;
import io.opendms.desk.Agenda;
import io.opendms.desk.Desk;
import io.opendms.farm.FarmScope;
import io.opendms.ingest.message.MessageDesk;
import io.opendms.ingest.message.MessageQuery;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Says whether all is well and what waits for the person. */
public final class OverviewPage implements Page {
    private static final int ROWS = 10;
    private static final int DAYS = 30;
    private static final Duration LATELY = Duration.ofDays(1);

    /** One more than is told of. */
    private static final MessageQuery SET_ASIDE = new MessageQuery(
            "", Optional.of(MessageStatus.QUARANTINED), Optional.empty(), OverviewView.MOST_SET_ASIDE + 1);

    private final Desk desk;
    private final Overview overview;
    private final Supplier<List<Condition>> conditions;
    private final Optional<MessageDesk> messages;
    private final Frames frames;

    /**
     * @param conditions asks the parts of the service how they are
     * @param messages empty while no mail is taken
     */
    public OverviewPage(
            Desk desk,
            Overview overview,
            Supplier<List<Condition>> conditions,
            Optional<MessageDesk> messages,
            Frames frames) {
        this.desk = desk;
        this.overview = overview;
        this.conditions = conditions;
        this.messages = messages;
        this.frames = frames;
    }

    @Override
    public Answer answer(Ask ask) {
        Moments moments = ask.moments();
        Instant now = moments.now();
        FarmScope seen = Desk.farms(ask.user());
        FarmScope mine = desk.worklist().farms(ask.user());
        boolean decides = !mine.isEmpty();
        Waiting waiting = overview.waiting(decides ? mine : seen, now);
        Agenda agenda = decides ? desk.worklist().agenda(ask.user(), ROWS) : seen(ask.user(), waiting);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new Answer.Shown(
                "overview/overview",
                new OverviewView(
                        frames.of(ask, Section.OVERVIEW, "Overview"),
                        decides,
                        waiting,
                        agenda,
                        rows(agenda.lines(), moments),
                        rows(overview.failed(seen, now.minus(LATELY), ROWS), moments),
                        conditions.get().stream()
                                .map(condition -> condition.readBy(moments))
                                .toList(),
                        setAside(ask.user()),
                        Chart.of(overview.days(seen, today.minusDays(DAYS - 1), today))));
    }

    /** Messages are for those who may view all farms. */
    private int setAside(User user) {
        return user.mayEverywhere(Role.VIEWER)
                ? messages.map(desk -> desk.page(SET_ASIDE).size()).orElse(0)
                : 0;
    }

    /** For somebody who decides on nothing: all that waits and that he may see. */
    private Agenda seen(User user, Waiting waiting) {
        Query oldest = Query.first(Filter.of(Desk.farms(user)).standing(Set.of(Status.PENDING)), Order.OLDEST, ROWS);
        return new Agenda(desk.page(user, oldest).lines(), waiting.count(), waiting.isMore());
    }

    private static List<WaitingRow> rows(List<Line> lines, Moments moments) {
        return lines.stream()
                .map(line -> WaitingRow.of(line, moments.at(line.submitted())))
                .toList();
    }
}

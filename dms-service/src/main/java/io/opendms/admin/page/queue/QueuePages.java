package io.opendms.admin.page.queue;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Moments;
import io.opendms.admin.page.frame.Page;
import io.opendms.admin.page.frame.Section;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import io.opendms.desk.Desk;
import io.opendms.farm.Farm;
import io.opendms.farm.FarmScope;
import io.opendms.farm.Farms;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import java.util.List;
import java.util.Set;

/** Shows the queue. */
public final class QueuePages implements Page {
    private static final int ROWS = 50;

    private final Desk desk;
    private final Farms farms;
    private final Frames frames;

    public QueuePages(Desk desk, Farms farms, Frames frames) {
        this.desk = desk;
        this.farms = farms;
        this.frames = frames;
    }

    @Override
    public Answer answer(Ask ask) {
        QueueForm form = QueueForm.of(ask);
        Order order = form.order(List.of(Order.values()));
        Query query = Place.at(Query.first(form.filter(scope(ask.user(), form)), order, ROWS), ask);
        io.opendms.approval.port.Page page = desk.page(ask.user(), query);
        String previous = page.previous()
                .map(place -> form.address("before=" + Place.text(place)))
                .orElse("");
        String next = page.next()
                .map(place -> form.address("after=" + Place.text(place)))
                .orElse("");
        Set<Integer> mine = desk.worklist().waiting(ask.user(), page.lines());
        Moments moments = ask.moments();
        return new Answer.Shown(
                "queue/queue",
                new QueueView(
                        frames.of(ask, Section.REQUESTS, "Requests"),
                        form,
                        farms(ask.user()),
                        page.lines().stream()
                                .map(line -> QueueRow.of(
                                        line,
                                        moments,
                                        desk.worklist().approvalsNeeded(line.farm()),
                                        mine.contains(line.id())))
                                .toList(),
                        previous,
                        next,
                        page.cut() ? query.backwards() ? previous : next : ""));
    }

    private static FarmScope scope(User user, QueueForm form) {
        return form.farm().isEmpty() ? Desk.farms(user) : FarmScope.of(List.of(form.farm()));
    }

    private List<String> farms(User user) {
        return farms.all().stream()
                .map(Farm::name)
                .filter(farm -> user.may(Role.VIEWER, farm))
                .toList();
    }
}

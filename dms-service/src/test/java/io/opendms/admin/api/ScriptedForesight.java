package io.opendms.admin.api;

import io.opendms.approval.Request;
import io.opendms.desk.warning.Foresight;
import io.opendms.directory.Plan;
import io.opendms.directory.TextPlan;
import io.opendms.entry.Alias;
import io.opendms.submit.Executed;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Foresees what a test tells it. */
public final class ScriptedForesight implements Foresight {
    private Optional<Executed> outlook = Optional.empty();
    private Optional<Outcome.Refused> obstacle = Optional.empty();
    private String title = "";
    private int asked;

    /** Every request would come to this. */
    public void foresees(Outcome outcome) {
        outlook = Optional.of(new Executed.Ended(outcome));
        title = "";
    }

    /** Every request would be refused so. */
    public void foresees(Refusal refusal, String explanation) {
        foresees(new Outcome.Refused(refusal, explanation));
    }

    /** Every request would be planned with this title. */
    public void foreseesTitle(String title) {
        this.title = title;
    }

    /** Nothing can be taken back. */
    public void foreseesObstacle(Refusal refusal, String explanation) {
        obstacle = Optional.of(new Outcome.Refused(refusal, explanation));
    }

    /** How often anything was asked. */
    public int asked() {
        return asked;
    }

    @Override
    public Optional<Executed> of(Request request) {
        asked++;
        return title.isEmpty() ? outlook : Optional.of(new Executed.Differs(plan(request)));
    }

    @Override
    public <T> List<Sight<T>> of(List<Request> requests, Function<Request, T> aside) {
        return requests.stream()
                .map(request -> new Sight<>(of(request), Optional.of(aside.apply(request))))
                .toList();
    }

    @Override
    public Optional<Outcome.Refused> undoObstacle(Request request) {
        asked++;
        return obstacle;
    }

    /** The way back of the plan that would make the group with the title. */
    @Override
    public Optional<Plan> removal(Request request) {
        asked++;
        return title.isEmpty() ? Optional.empty() : Optional.of(plan(request).back());
    }

    @Override
    public Optional<Standing> standing(Request request, Alias alias) {
        return Optional.empty();
    }

    private TextPlan plan(Request request) {
        return TitledPlan.of(request.asked().farm(), request.asked().change().alias(), title);
    }
}

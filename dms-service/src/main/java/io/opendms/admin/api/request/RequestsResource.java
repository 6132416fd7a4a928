package io.opendms.admin.api.request;

import io.opendms.admin.api.http.Body;
import io.opendms.admin.api.http.Parameters;
import io.opendms.admin.api.http.Refusal;
import io.opendms.admin.api.route.Answer;
import io.opendms.admin.api.route.Call;
import io.opendms.admin.api.route.Pages;
import io.opendms.admin.api.route.Resource;
import io.opendms.admin.api.route.Route;
import io.opendms.admin.api.view.DifferenceView;
import io.opendms.admin.api.view.DossierView;
import io.opendms.admin.api.view.LineView;
import io.opendms.admin.api.view.RequestView;
import io.opendms.admin.api.view.StepView;
import io.opendms.approval.Request;
import io.opendms.approval.port.Page;
import io.opendms.approval.port.Query;
import io.opendms.desk.Desk;
import java.util.List;
import java.util.Optional;

/** Shows the queue, and of one request all that is known. */
public final class RequestsResource implements Resource {
    private final Desk desk;

    public RequestsResource(Desk desk) {
        this.desk = desk;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/requests", this::list),
                Route.get("/requests/{id}", this::show),
                Route.get("/requests/{id}/dossier", this::dossier),
                Route.get("/requests/{id}/history", this::history),
                Route.get("/requests/{id}/plan", this::plan));
    }

    private Answer list(Call call) {
        call.accepted(Body.JSON);
        Parameters parameters = call.parameters(QueueParameters.KNOWN);
        Query query = QueueParameters.query(parameters, Desk.farms(call.user()));
        Page page = desk.page(call.user(), query);
        Optional<String> next = page.next().map(position -> new Cursor(query, position).text());
        return Pages.of(
                call, parameters, page.lines().stream().map(LineView::of).toList(), next, page.cut());
    }

    private Answer show(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        Request request = found(desk.find(call.user(), call.id()));
        return Answer.json(RequestView.of(request)).ofVersion(request.version());
    }

    private Answer dossier(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        return Answer.json(DossierView.of(found(desk.dossier(call.user(), call.id()))));
    }

    private Answer history(Call call) {
        call.accepted(Body.JSON);
        call.parameters();
        Request request = found(desk.find(call.user(), call.id()));
        return Answer.json(new History(desk.history(call.user(), call.id()).stream()
                .map(step -> StepView.of(step, request))
                .toList()));
    }

    private Answer plan(Call call) {
        String type = call.accepted(Body.JSON, Answer.LDIF);
        call.parameters();
        Request request = found(desk.find(call.user(), call.id()));
        return type.equals(Answer.LDIF)
                ? Answer.text(Answer.LDIF, request.plan().ldif())
                : Answer.json(new Plan(
                        request.plan().round(),
                        desk.differences(request).stream()
                                .map(DifferenceView::of)
                                .toList()));
    }

    private static <T> T found(Optional<T> found) {
        return found.orElseThrow(() -> Refusal.notFound("There is no such request."));
    }

    /** What happened, oldest first. */
    record History(List<StepView> items) {}

    /** What a round of the plan changes, entry by entry. */
    record Plan(int round, List<DifferenceView> differences) {}
}

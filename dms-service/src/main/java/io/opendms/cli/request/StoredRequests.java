package io.opendms.cli.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.admin.api.http.Json;
import io.opendms.admin.api.view.DossierView.ApproverView;
import io.opendms.admin.api.view.DossierView.WarningView;
import io.opendms.admin.api.view.LineView;
import io.opendms.admin.api.view.PageView;
import io.opendms.admin.api.view.RequestView;
import io.opendms.admin.api.view.StepView;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Decisions;
import io.opendms.approval.app.Losses;
import io.opendms.approval.app.Policies;
import io.opendms.approval.app.Reply;
import io.opendms.approval.jdbc.JdbcRequestStore;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.policy.Voices;
import io.opendms.approval.port.Filter;
import io.opendms.approval.port.Page;
import io.opendms.approval.port.Query;
import io.opendms.approval.port.Query.Order;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Step;
import io.opendms.config.Settings;
import io.opendms.desk.Approver;
import io.opendms.desk.warning.Warnings;
import io.opendms.farm.Farm;
import io.opendms.farm.FarmScope;
import io.opendms.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Those of a service that does not run, for as long as a command works on them. Who may write the data folder may decide:
 * the name that is recorded is the one that this person gives.
 */
public final class StoredRequests implements Requests {
    private final Store store;
    private final RequestStore requests;
    private final Decisions decisions;
    private final Person person;
    private final Policies policies;
    private final InstantSource clock;

    private StoredRequests(Settings settings, Person person, InstantSource clock) {
        this.person = person;
        this.clock = clock;
        this.policies = new Policies(settings.farms(), settings.rules());
        this.store = Store.open(settings.store(), clock);
        this.requests = new JdbcRequestStore(store.database(), store.auditTrail(), store.outbox());
        this.decisions = new Decisions(requests, policies, clock, StoredRequests::nobodyToWake);
    }

    /** @throws io.opendms.store.jdbc.StoreFailure if the service runs, or the store cannot be used */
    public static StoredRequests open(Settings settings, Person person) {
        return new StoredRequests(settings, person, InstantSource.system());
    }

    @Override
    public JsonNode list(Wish wish) {
        requireKnown(wish.farm());
        Filter filter = Filter.of(wish.farm().isEmpty() ? FarmScope.ALL : FarmScope.of(List.of(wish.farm())))
                .standing(wish.statuses())
                .alias(wish.alias());
        List<LineView> lines = whole(Query.first(filter, wish.order(), wish.limit()));
        return Json.tree(new PageView<>(lines, null, false));
    }

    /** Goes on where a rare filter made the search stop: a terminal can wait. */
    private List<LineView> whole(Query query) {
        List<LineView> lines = new ArrayList<>();
        Optional<Query> next = Optional.of(query);
        while (next.isPresent() && lines.size() < query.limit()) {
            Page page = requests.page(next.get());
            page.lines().forEach(line -> lines.add(LineView.of(line)));
            next = page.cut() ? page.next().map(query::after) : Optional.empty();
        }
        return lines.stream().limit(query.limit()).toList();
    }

    /** A farm that is configured no more may have left requests. */
    private void requireKnown(String farm) {
        if (!farm.isEmpty() && policies.farms().named(farm).isEmpty()) {
            Filter all = Filter.of(FarmScope.of(List.of(farm)));
            if (requests.page(Query.first(all, Order.OLDEST, 1)).lines().isEmpty()) {
                throw new RequestFailure("there is no farm " + farm + "; there are "
                        + policies.farms().all().stream().map(Farm::name).collect(Collectors.joining(", ")));
            }
        }
    }

    @Override
    public JsonNode show(int id) {
        Request request = found(id);
        List<Step> history = requests.history(id);
        String losses = Losses.of(request, history);
        Optional<Rules> rules = policies.of(request.asked().farm());
        Optional<Voices> voices = rules.map(known -> new Voices(known, request, policies.people()));
        boolean pending = request.status() == Status.PENDING;
        return Json.tree(new Shown(
                RequestView.of(request),
                history.stream().map(step -> StepView.of(step, request)).toList(),
                request.plan().ldif(),
                voices.map(known -> Approver.of(known, clock.instant())).orElse(List.of()).stream()
                        .map(ApproverView::of)
                        .toList(),
                rules.filter(known -> known.approvers().isEmpty()).isPresent(),
                voices.filter(known -> pending).flatMap(Warnings::tooFew).stream()
                        .map(WarningView::of)
                        .toList(),
                losses.isEmpty() ? null : losses,
                Losses.isNothingWritten(request, history) ? Losses.NOTHING_WRITTEN : null));
    }

    @Override
    public JsonNode act(Action action, int id, String reason) {
        Request request = found(id);
        long seen = request.version();
        Reply reply = switch (action) {
            case APPROVE -> decisions.approve(id, seen, approver(request), reason);
            case REJECT -> decisions.reject(id, seen, person, reason);
            case CANCEL ->
                policies.of(request.asked().farm()).isPresent()
                        ? decisions.cancel(id, seen, person, reason)
                        : decisions.cancelAbandoned(id, seen, person, reason);
            case UNDO -> decisions.undo(id, seen, person, reason);
        };
        if (reply instanceof Reply.Done done) {
            return Json.tree(RequestView.of(done.request()));
        }
        throw new RequestFailure("request " + id + ": " + obstacle(reply) + unseenGroups(reply, id));
    }

    /** No directory is asked by which names a person is known, so that whoever is called like the requester is that one. */
    private Person approver(Request request) {
        String requester = request.asked().note().requestor();
        return Rules.isCalledLike(person.name(), requester)
                ? new Person(person.name(), Set.of(), "", Set.of(requester.strip()), Set.of(), person.source())
                : person;
    }

    @Override
    public boolean isServed() {
        return false;
    }

    @Override
    public JsonNode awaitTakenBack(int id, Duration limit) {
        return Json.tree(RequestView.of(found(id)));
    }

    private Request found(int id) {
        return requests.find(id).orElseThrow(() -> new RequestFailure("no request has the number " + id));
    }

    private static String obstacle(Reply reply) {
        if (reply instanceof Reply.Stale stale) {
            return stale.why();
        }
        if (reply instanceof Reply.Heard heard) {
            return heard.why();
        }
        return reply instanceof Reply.Forbidden forbidden ? forbidden.why() : "there is none";
    }

    /** What is said to somebody who is named nowhere: an approver may be a group, and here is no directory to look it up. */
    private String unseenGroups(Reply reply, int id) {
        List<String> approvers =
                policies.of(found(id).asked().farm()).map(Rules::approvers).orElse(List.of());
        return reply instanceof Reply.Forbidden && !approvers.isEmpty() && !person.isAmong(approvers)
                ? ", as far as names tell; who is in a group, if one of the approvers (" + String.join("; ", approvers)
                        + ") is one, only the running service can look up: start it, and decide by --url and --user"
                : "";
    }

    /** What was approved is applied when the service starts. */
    private static void nobodyToWake() {}

    @Override
    public void close() {
        store.close();
    }

    /** The same as {@link RunningRequests} puts together. */
    record Shown(
            RequestView request,
            List<StepView> history,
            String ldif,
            List<ApproverView> approvers,
            boolean everybody,
            List<WarningView> warnings,
            @Nullable String losses,
            @Nullable String undoObstacle) {}
}

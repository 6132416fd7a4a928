package io.opendms.approval.port;

import io.opendms.approval.Draft;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.entry.Alias;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Requests in memory. */
public final class MemoryRequestStore implements RequestStore {
    private final Map<Integer, Request> requests = new TreeMap<>();
    private final Map<Integer, List<Step>> steps = new TreeMap<>();
    private Runnable beforeReplace = () -> {};

    /** Lets something happen once, just before the next replacement, as if somebody else had been faster. */
    public synchronized void beforeNextReplace(Runnable body) {
        beforeReplace = body;
    }

    @Override
    public synchronized OptionalInt add(Draft draft, Trace trace) {
        if (draft.asked().givesAlias() && isReserved(draft.asked().change().resultingAlias())) {
            return OptionalInt.empty();
        }
        Request request = draft.numbered(requests.size() + 1);
        keep(request, trace);
        return OptionalInt.of(request.id());
    }

    @Override
    public synchronized boolean replace(Request next, Trace trace) {
        Runnable first = beforeReplace;
        beforeReplace = () -> {};
        first.run();
        Request present = requests.get(next.id());
        if (present == null || present.version() != next.version() - 1) {
            return false;
        }
        keep(next, trace);
        return true;
    }

    private void keep(Request request, Trace trace) {
        requests.put(request.id(), request);
        steps.computeIfAbsent(request.id(), id -> new ArrayList<>())
                .add(new Step(
                        request.version(),
                        trace.at(),
                        trace.by().name(),
                        trace.by().source(),
                        trace.event(),
                        request.status(),
                        trace.detail()));
    }

    @Override
    public synchronized Optional<Request> find(int id) {
        return Optional.ofNullable(requests.get(id));
    }

    @Override
    public synchronized Optional<Outline> outline(int id) {
        return find(id).map(request -> {
            Line line = line(request);
            return new Outline(
                    line.farm(), line.status(), line.alias(), line.newAlias(), request.refusal(), request.comment());
        });
    }

    @Override
    public synchronized List<Step> history(int id) {
        return List.copyOf(steps.getOrDefault(id, List.of()));
    }

    @Override
    public synchronized boolean isReserved(Alias alias) {
        return requests.values().stream()
                .filter(request -> request.status().isOpen() && request.asked().givesAlias())
                .anyMatch(request -> request.asked().change().resultingAlias().equals(alias));
    }

    @Override
    public synchronized List<Integer> pendingOf(String farm, Alias alias) {
        return pending(farm)
                .filter(request -> request.asked().change().alias().equals(alias))
                .map(Request::id)
                .toList();
    }

    @Override
    public synchronized int countPending(String farm, String requester, int most) {
        return (int) pending(farm)
                .filter(request -> requester.isEmpty()
                        || request.asked().note().requestor().equalsIgnoreCase(requester))
                .limit(most)
                .count();
    }

    private Stream<Request> pending(String farm) {
        return requests.values().stream()
                .filter(request -> request.status() == Status.PENDING
                        && request.asked().farm().equals(farm));
    }

    @Override
    public synchronized List<Integer> due(Instant now, int most) {
        return requests.values().stream()
                .filter(request -> request.times().due().isPresent()
                        && !request.times().due().get().isAfter(now))
                .sorted(Comparator.comparing(
                                (Request request) -> request.times().due().orElseThrow())
                        .thenComparing(Request::id))
                .limit(most)
                .map(Request::id)
                .toList();
    }

    @Override
    public synchronized List<Line> page(Query query) {
        Comparator<Line> order = order(query.order());
        return requests.values().stream()
                .map(MemoryRequestStore::line)
                .filter(line -> query.status().map(line.status()::equals).orElse(true))
                .filter(line -> query.farm().isEmpty() || query.farm().equals(line.farm()))
                .filter(line -> key(query.order() == Query.Order.REQUESTER ? line.requester() : line.alias())
                        .startsWith(key(query.prefix())))
                .filter(line ->
                        query.last().map(last -> order.compare(line, last) > 0).orElse(true))
                .sorted(order)
                .limit(query.limit())
                .toList();
    }

    private static Comparator<Line> order(Query.Order order) {
        Comparator<Line> byNumber = Comparator.comparing(Line::id);
        return switch (order) {
            case NEWEST -> byNumber.reversed();
            case OLDEST -> byNumber;
            case ALIAS -> Comparator.comparing((Line line) -> key(line.alias())).thenComparing(byNumber);
            case REQUESTER ->
                Comparator.comparing((Line line) -> key(line.requester())).thenComparing(byNumber);
        };
    }

    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Line line(Request request) {
        boolean renames = !request.asked()
                .change()
                .resultingAlias()
                .value()
                .equals(request.asked().change().alias().value());
        return new Line(
                request.id(),
                request.version(),
                request.status(),
                request.asked().farm(),
                request.asked().change().operation(),
                request.asked().change().alias().value(),
                renames ? request.asked().change().resultingAlias().value() : "",
                request.asked().note().requestor(),
                request.times().submitted(),
                request.times().expires(),
                request.takenBy());
    }
}

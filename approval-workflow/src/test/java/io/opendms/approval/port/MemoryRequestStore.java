package io.opendms.approval.port;

import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.policy.Quota;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.entry.Alias;
import io.opendms.farm.FarmScope;
import io.opendms.record.Mark;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests in memory. */
public final class MemoryRequestStore implements RequestStore, Overview {
    private final Map<Integer, Request> requests = new TreeMap<>();
    private final Map<Integer, String> requesters = new TreeMap<>();
    private final Map<Integer, List<Step>> steps = new TreeMap<>();
    private final Map<Integer, Map<Integer, PlanText>> plans = new TreeMap<>();
    private final Set<Integer> damaged = new HashSet<>();
    private Runnable beforeReplace = () -> {};
    private boolean goesAway;
    private boolean away;

    /** Lets a request be unreadable from now on, as one whose row breaks a check. */
    public synchronized void damage(int id) {
        damaged.add(id);
    }

    /** Lets the store go away, or come back, when a request is to be read next. */
    public synchronized void goesAwayAtFind(boolean wanted) {
        goesAway = wanted;
        away = false;
    }

    /** Lets something happen once, just before the next replacement, as if somebody else had been faster. */
    public synchronized void beforeNextReplace(Runnable body) {
        beforeReplace = body;
    }

    @Override
    public synchronized OptionalInt add(Draft draft, Trace trace) {
        if (draft.asked().reserves().filter(this::isReserved).isPresent()) {
            return OptionalInt.empty();
        }
        Request request = draft.numbered(requests.size() + 1);
        requesters.put(request.id(), draft.requester());
        keep(request, trace);
        return OptionalInt.of(request.id());
    }

    @Override
    public synchronized Admission admit(Draft draft, Mark mark, Quota quota, Trace trace) {
        String farm = draft.asked().farm();
        String requester = draft.requester();
        Optional<Request> twin = pendingOf(farm, draft.asked().change().alias()).stream()
                .map(requests::get)
                .filter(draft::repeats)
                .findFirst();
        if (twin.isPresent()) {
            return new Admission.Known(twin.get().id());
        }
        if (isFull(farm, "", quota.perFarm())) {
            return new Admission.FarmFull();
        }
        if (!requester.isEmpty() && isFull(farm, requester, quota.perRequester())) {
            return new Admission.RequesterFull();
        }
        OptionalInt id = add(draft, trace);
        return id.isPresent() ? new Admission.Kept(id.getAsInt()) : new Admission.AliasReserved();
    }

    private boolean isFull(String farm, String requester, int bound) {
        return bound > 0 && countPending(farm, requester, bound) >= bound;
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
        plans.computeIfAbsent(request.id(), id -> new TreeMap<>())
                .put(request.plan().round(), request.plan());
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
        away = away || goesAway;
        requirePresence();
        if (damaged.contains(id)) {
            throw new IllegalArgumentException("request " + id + " is damaged");
        }
        return Optional.ofNullable(requests.get(id));
    }

    private void requirePresence() {
        if (away) {
            throw new RecordFailure("the store is away", new IllegalStateException());
        }
    }

    @Override
    public synchronized Optional<PlanText> plan(int id, int round) {
        return Optional.ofNullable(plans.getOrDefault(id, Map.of()).get(round));
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
                .filter(request -> request.status().isOpen())
                .flatMap(request -> request.asked().reserves().stream())
                .anyMatch(reserved -> reserved.addressKey().equals(alias.addressKey()));
    }

    @Override
    public synchronized List<Integer> pendingOf(String farm, Alias alias) {
        return pending(farm)
                .filter(request -> request.asked().change().alias().equals(alias))
                .map(Request::id)
                .toList();
    }

    @Override
    public synchronized Set<Integer> decidedBy(String person, int first, int last) {
        return requests.values().stream()
                .filter(request -> request.status() == Status.PENDING && request.id() >= first && request.id() <= last)
                .filter(request -> request.wasDecidedBy(person))
                .map(Request::id)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized int countPending(String farm, String requester, int most) {
        return (int) pending(farm)
                .filter(request -> requester.isEmpty()
                        || requesters.getOrDefault(request.id(), "").equalsIgnoreCase(requester))
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
        requirePresence();
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
    public synchronized List<Integer> claimedBy(String worker) {
        return requests.values().stream()
                .filter(request -> request.times().due().isPresent()
                        && request.work().worker().equals(worker))
                .map(Request::id)
                .toList();
    }

    @Override
    public synchronized Page page(Query query) {
        Function<Line, Position> place = query.order()::position;
        Comparator<Position> direction = query.direction();
        List<Line> lines = requests.values().stream()
                .map(MemoryRequestStore::line)
                .filter(query.filter()::matches)
                .filter(line -> query.from()
                        .map(from -> direction.compare(place.apply(line), from) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(place, direction))
                .toList();
        boolean more = lines.size() > query.limit();
        return Page.of(query, more ? lines.subList(0, query.limit()) : lines, more, Optional.empty());
    }

    @Override
    public synchronized Waiting waiting(FarmScope farms, Instant now) {
        List<Request> pending = requests.values().stream()
                .filter(request -> request.status() == Status.PENDING
                        && farms.includes(request.asked().farm()))
                .limit(Waiting.MOST)
                .toList();
        Integer[] ages = new Integer[Waiting.BOUNDS.size() + 1];
        Arrays.fill(ages, 0);
        for (Request request : pending) {
            Duration age = Duration.between(request.times().submitted(), now);
            ages[
                    (int) Waiting.BOUNDS.stream()
                            .filter(bound -> age.compareTo(bound) >= 0)
                            .count()]++;
        }
        Optional<Line> oldest = pending.stream().map(MemoryRequestStore::line).findFirst();
        return new Waiting(pending.size(), oldest.orElse(null), List.of(ages));
    }

    @Override
    public synchronized List<Line> failed(FarmScope farms, Instant since, int most) {
        return requests.values().stream()
                .filter(request -> request.status() == Status.FAILED
                        && !request.times().changed().isBefore(since)
                        && farms.includes(request.asked().farm()))
                .sorted(Comparator.comparing(
                                (Request request) -> request.times().changed())
                        .thenComparing(Request::id)
                        .reversed())
                .limit(most)
                .map(MemoryRequestStore::line)
                .toList();
    }

    @Override
    public synchronized List<Day> days(FarmScope farms, LocalDate first, LocalDate last) {
        Overview.requirePeriod(first, last);
        return first.datesUntil(last.plusDays(1))
                .map(date -> new Day(
                        date,
                        count(farms, date, step -> step.event() == Event.SUBMIT),
                        count(
                                farms,
                                date,
                                step -> step.event() == Event.REJECT
                                        || step.event() == Event.APPROVE && step.status() == Status.APPROVED)))
                .toList();
    }

    private long count(FarmScope farms, LocalDate date, Predicate<Step> wanted) {
        return requests.values().stream()
                .filter(request -> farms.includes(request.asked().farm()))
                .flatMap(request -> steps.get(request.id()).stream())
                .filter(step -> LocalDate.ofInstant(step.at(), ZoneOffset.UTC).equals(date))
                .filter(wanted)
                .count();
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
                title(request.asked().change()),
                request.asked().note().requestor(),
                request.times().submitted(),
                request.times().expires(),
                request.takenBy(),
                request.voices().size());
    }

    private static String title(Change change) {
        if (change instanceof CreateGroup create) {
            return create.data().name();
        }
        return change instanceof ModifyGroup modify ? modify.data().name() : "";
    }
}

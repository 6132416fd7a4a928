package io.opendms.approval.app;

import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Step;
import io.opendms.change.Change;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.record.ChangeRecord;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two nodes on one directory, and two threads that begin at the same moment. The nodes' clocks need not agree. */
final class Races {
    private static final int ROUNDS = Integer.getInteger("race.rounds", 40);

    private final NamesDirectory directory = new NamesDirectory();
    private final Farm farm = Office.farm("contoso");
    private final Farm free = Office.freeFarm("fabrikam");
    private final RequestStore requests;
    private final Node one;
    private final Node other;
    private Instant now = Requests.NOW;
    private Instant nowOfOther = Requests.NOW;
    private Runnable whenPlanned = () -> {};

    Races(
            int minimumApprovals,
            RequestStore requests,
            ChangeRecord record,
            RequestStore requestsOfOther,
            ChangeRecord recordOfOther) {
        Rules usual = Rules.of(farm.approval());
        Rules rules = new Rules(
                minimumApprovals,
                usual.selfApproval(),
                usual.approvers(),
                usual.deputies(),
                usual.expireAfter(),
                usual.remindBefore(),
                usual.preapprovals(),
                usual.quota());
        Policies policies =
                new Policies(new Farms(List.of(farm, free)), Map.of(farm.name(), rules, free.name(), rules));
        this.requests = requests;
        this.one = new Node("one", requests, record, directory, policies, () -> now, this::pass);
        this.other = new Node(
                "other", requestsOfOther, recordOfOther, directory, policies, () -> nowOfOther, Checkpoint.NONE);
    }

    /** What happens in a round, with an alias that no other has. */
    @FunctionalInterface
    interface Round {
        void run(int number, String alias);
    }

    void eachRound(Round round) {
        for (int number = 0; number < ROUNDS; number++) {
            nowOfOther = now;
            round.run(number, "team" + number);
        }
    }

    /** The other node's clock shows another time for this round. */
    void otherIsAt(Instant instant) {
        nowOfOther = instant;
    }

    /** Lets something happen once, when the first node has planned a change and not recorded it yet. */
    void whenPlanned(Runnable body) {
        whenPlanned = body;
    }

    private void pass(Checkpoint.Point point) {
        if (point == Checkpoint.Point.PLANNED) {
            Runnable body = whenPlanned;
            whenPlanned = () -> {};
            body.run();
        }
    }

    Node one() {
        return one;
    }

    Node other() {
        return other;
    }

    NamesDirectory directory() {
        return directory;
    }

    Outcome submit(Node node, Change change) {
        return node.submit(farm, "max@contoso.com", change);
    }

    /** The same for the farm that asks nobody. */
    Outcome submitFreely(Node node, Change change) {
        return node.submit(free, "max@contoso.com", change);
    }

    Request submitted(String alias) {
        return request(submit(one, Requests.create(alias)));
    }

    /** The request that waits. */
    Request request(Outcome outcome) {
        return requests.find(((Outcome.Waiting) outcome).request()).orElseThrow();
    }

    Request approved(String alias) {
        return approved(submitted(alias));
    }

    Request approved(Request request) {
        Reply reply = one.decisions().approve(request.id(), request.version(), Office.ANNA, "");
        return ((Reply.Done) reply).request();
    }

    /** The request as it is now. */
    Request request(Request earlier) {
        return requests.find(earlier.id()).orElseThrow();
    }

    /** Who claimed the request first. */
    String worker(Request request) {
        return requests.history(request.id()).stream()
                .filter(step -> step.event() == Event.CLAIM)
                .map(Step::by)
                .findFirst()
                .orElseThrow();
    }

    List<Event> events(Request request) {
        return requests.history(request.id()).stream().map(Step::event).toList();
    }

    /** What came of two things that were begun at the same moment, in their order. */
    <T> List<T> together(Callable<? extends T> first, Callable<? extends T> second) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<? extends T> each : List.of(first, second)) {
                running.add(threads.submit(() -> {
                    start.await();
                    return each.call();
                }));
            }
            return List.of(running.get(0).get(), running.get(1).get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}

package io.opendms.boot.record;

import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.app.Policies;
import io.opendms.change.Change;
import io.opendms.change.DeleteGroup;
import io.opendms.desk.warning.Foresight;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Holdings;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.farm.Farm;
import io.opendms.submit.Executed;
import io.opendms.submit.Execution;
import io.opendms.submit.Order;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rehearses requests on the directory, and asks what it holds, some at a time; who finds all of them busy, or waits for too long, is told that the
 * directory does not answer.
 */
public final class DirectoryForesight implements Foresight, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");

    private static final int AT_A_TIME = 4;
    /** Who asks about many leaves room for those who look at one. */
    private static final int AT_A_TIME_OF_MANY = 2;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final String BUSY = "the directory is busy with answers to others";
    private static final String STOPS = "the service stops";

    /** Of a change that nobody has planned, from which every plan differs. */
    private static final PlanText NO_PLAN = new PlanText(1, "", "");

    private static final Standing UNANSWERED = new Standing(false, Optional.empty());

    private final Policies policies;
    private final Supplier<Optional<Execution>> execution;
    private final Supplier<Optional<Holdings>> holdings;
    private final Duration patience;
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, AT_A_TIME, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread daemon = new Thread(task, "foresight");
                daemon.setDaemon(true);
                return daemon;
            });

    /**
     * @param execution of changes; empty while no directory is configured
     * @param holdings what the directory holds; empty likewise
     * @param patience how long a page waits for the directory
     */
    public DirectoryForesight(
            Policies policies,
            Supplier<Optional<Execution>> execution,
            Supplier<Optional<Holdings>> holdings,
            Duration patience) {
        this.policies = policies;
        this.execution = execution;
        this.holdings = holdings;
        this.patience = patience;
    }

    @Override
    public Optional<Executed> of(Request request) {
        return order(request)
                .flatMap(order -> ask(
                        request,
                        directory -> Optional.of(directory.rehearse(order, policies.objection(request))),
                        silence -> Optional.of(new Executed.Ended(silence))));
    }

    @Override
    public <T> List<Sight<T>> of(List<Request> requests, Function<Request, T> aside) {
        Optional<Execution> directory = execution.get();
        if (directory.isEmpty()) {
            return Foresight.NONE.of(requests, aside);
        }
        Round<Request, Sight<T>> round = new Round<>(requests, request -> sight(directory.get(), request, aside));
        Sight<T> unasked = silence(ask(round));
        return IntStream.range(0, requests.size())
                .mapToObj(place -> round.answer(place).orElse(unasked))
                .toList();
    }

    /** @return why there is no answer about those about which there is none */
    private String ask(Round<?, ?> round) {
        long end = System.nanoTime() + patience.toNanos();
        List<Future<?>> asking = new ArrayList<>();
        try {
            for (int i = 0; i < AT_A_TIME_OF_MANY; i++) {
                asking.add(threads.submit(round));
            }
        } catch (RejectedExecutionException e) {
            if (asking.isEmpty()) {
                return BUSY;
            }
        }
        try {
            for (Future<?> each : asking) {
                each.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            return "";
        } catch (TimeoutException e) {
            return "there was no answer for this one within the " + patience.toSeconds() + " seconds for all of them";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return STOPS;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question throws nothing", e.getCause());
        } finally {
            // Not cancelled, as with one: each thread ends with the question that it asks just now.
            round.end();
        }
    }

    private <T> Sight<T> sight(Execution directory, Request request, Function<Request, T> aside) {
        try {
            return new Sight<>(
                    order(request).map(order -> directory.rehearse(order, policies.objection(request))),
                    Optional.of(aside.apply(request)));
        } catch (RuntimeException e) {
            // Broad: what breaks for one request must not keep the others from an answer.
            return silence(broken(request, e));
        }
    }

    private static <T> Sight<T> silence(String why) {
        return new Sight<>(Optional.of(new Executed.Ended(unanswered(why))), Optional.empty());
    }

    @Override
    public Optional<Outcome.Refused> undoObstacle(Request request) {
        return order(request).flatMap(order -> ask(request, directory -> directory.undoObstacle(order), Optional::of));
    }

    @Override
    public Optional<Plan> removal(Request request) {
        Change removing = new DeleteGroup(request.asked().change().resultingAlias());
        return order(request, removing, NO_PLAN)
                .flatMap(order -> ask(
                        request,
                        directory -> directory.rehearse(order, Optional.empty()) instanceof Executed.Differs differs
                                ? Optional.of(differs.plan())
                                : Optional.empty(),
                        silence -> Optional.empty()));
    }

    @Override
    public Optional<Standing> standing(Request request, Alias alias) {
        return holdings.get()
                .flatMap(held -> policies.farms()
                        .named(request.asked().farm())
                        .flatMap(farm -> ask(
                                request,
                                () -> Optional.of(standing(held, farm, alias)),
                                silence -> Optional.of(UNANSWERED))));
    }

    private static Standing standing(Holdings holdings, Farm farm, Alias alias) {
        try {
            return new Standing(true, holdings.named(farm, alias));
        } catch (DirectoryFailure e) {
            return UNANSWERED;
        }
    }

    private Optional<Order> order(Request request) {
        return order(request, request.asked().change(), request.plan());
    }

    private Optional<Order> order(Request request, Change change, PlanText plan) {
        return policies.farms()
                .named(request.asked().farm())
                .map(farm -> Order.imagined(farm, change, request.asked().note(), plan.ldif(), plan.inverseLdif()));
    }

    private <T> Optional<T> ask(
            Request request,
            Function<Execution, Optional<T>> question,
            Function<Outcome.Refused, Optional<T>> silence) {
        return execution.get().flatMap(directory -> ask(request, () -> question.apply(directory), silence));
    }

    private <T> Optional<T> ask(
            Request request, Callable<Optional<T>> question, Function<Outcome.Refused, Optional<T>> silence) {
        try {
            Future<Optional<T>> answer = threads.submit(question);
            // Never cancelled: an interrupt would cost the connection, and the directory's own time-outs end it.
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return silence.apply(
                    unanswered("the directory does not answer within " + patience.toSeconds() + " seconds"));
        } catch (RejectedExecutionException e) {
            return silence.apply(unanswered(BUSY));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return silence.apply(unanswered(STOPS));
        } catch (ExecutionException e) {
            return silence.apply(unanswered(broken(request, e.getCause())));
        }
    }

    private static String broken(Request request, Throwable cause) {
        LOG.warn("foresight_failed request={}", request.id(), cause);
        return "internal error; the service's log tells more of request " + request.id();
    }

    private static Outcome.Refused unanswered(String why) {
        return new Outcome.Refused(Refusal.UNREACHABLE, why);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}

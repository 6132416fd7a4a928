package io.opendms.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.kill.AskingFarm;
import io.opendms.it.kill.Item;
import io.opendms.it.kill.RecordFile;
import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.Site;
import io.opendms.it.kill.SoapCalls;
import io.opendms.store.StoreReader;
import io.opendms.submit.Checkpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Some rounds on one data folder: the service is killed under traffic, started and killed again. What one of them leaves
 * undone the next has to find, beside new traffic. At the end everything that anybody was told is held to what is there.
 */
final class Season {
    private static final int THREADS_OF_FREE_FARM = 1;
    private static final int THREADS_OF_ASKING_FARM = 3;
    private static final int THREADS_OF_TRUSTING_FARM = 2;
    /** How often the service is killed once more for want of a change that was to be taken back. */
    private static final int MOST_MORE = 10;

    private static final int MOST_PASSES = 12;
    private static final int LONGEST_START_MILLIS = 1500;
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private final Site site;
    private final String prefix;
    private final Random random;
    private final Account account = new Account();
    private final List<Trail> trails = new ArrayList<>();
    private int round;

    /** @param prefix how all aliases begin, since none may be in two containers of one directory */
    Season(Site site, String prefix, Random random) {
        this.site = site;
        this.prefix = prefix;
        this.random = random;
    }

    /** The service kills itself at a point. */
    void dieAt(Checkpoint.Point point) throws Exception {
        int pass = 1 + random.nextInt(MOST_PASSES);
        Optional<ServiceProcess> service = site.startMortal("-Dkill.point=" + point, "-Dkill.pass=" + pass);
        // What was left undone may lead past the point before anybody can call.
        if (service.isPresent()) {
            traffic(service.get(), () -> {});
            assertThat(service.get().awaitDeath()).isTrue();
        }
    }

    /** The service is killed when so many answers were given. */
    void killAtAnyMoment() throws Exception {
        ServiceProcess service = site.start();
        AtomicInteger left = new AtomicInteger(1 + random.nextInt(4 * MOST_PASSES));
        traffic(service, () -> {
            if (left.decrementAndGet() == 0) {
                service.kill();
            }
        });
        assertThat(service.awaitDeath()).isTrue();
    }

    /** The service is killed while it starts and settles, or a little later. */
    void killEarly() throws Exception {
        site.startAndKill(Duration.ofMillis(200 + random.nextInt(LONGEST_START_MILLIS)));
    }

    private void traffic(ServiceProcess service, Runnable onAnswer) throws Exception {
        round++;
        ExecutorService threads =
                Executors.newFixedThreadPool(THREADS_OF_FREE_FARM + THREADS_OF_ASKING_FARM + THREADS_OF_TRUSTING_FARM);
        try (Approvers approvers = new Approvers(service, account)) {
            List<Future<?>> running = new ArrayList<>();
            SoapCalls free = new SoapCalls(service.soap(), SoapCalls.FREE);
            for (int thread = 0; thread < THREADS_OF_FREE_FARM; thread++) {
                Trail trail = new Trail(prefix + round + "-" + thread + "-");
                trails.add(trail);
                running.add(threads.submit(() -> trail.run(free, onAnswer)));
            }
            for (int thread = 0; thread < THREADS_OF_ASKING_FARM; thread++) {
                RequestTrail trail = trail("-q" + thread, AskingFarm.ASKING, service, approvers, onAnswer);
                running.add(threads.submit(trail::run));
            }
            for (int thread = 0; thread < THREADS_OF_TRUSTING_FARM; thread++) {
                RequestTrail trail = trail("-t" + thread, AskingFarm.TRUSTING, service, approvers, onAnswer);
                running.add(threads.submit(trail::run));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
            service.kill();
        }
    }

    private RequestTrail trail(
            String name, AskingFarm farm, ServiceProcess service, Approvers approvers, Runnable onAnswer) {
        return new RequestTrail(
                prefix + round + name + "-",
                farm,
                new SoapCalls(service.soap(), farm.caller()),
                approvers,
                account,
                onAnswer,
                new Random(random.nextLong()));
    }

    /** Starts the service a last time, has what is pending approved, stops it in good order, and looks at everything. */
    void end() throws Exception {
        // What a season does is left to chance, but not whether it takes anything back.
        for (int more = 0; account.takenBack() == 0 && more < MOST_MORE; more++) {
            killAtAnyMoment();
        }
        assertThat(account.takenBack()).as("changes to be taken back").isPositive();
        try (ServiceProcess service = site.start();
                Approvers approvers = new Approvers(service, account)) {
            awaitEnd();
            for (int job : pending()) {
                approvers.together(job, RequestTrail.ALL_AGREE);
            }
            awaitEnd();
            assertThat(pending()).isEmpty();
        }
        try (StoreReader store = StoreReader.open(site.store())) {
            assertThat(store.verification().run().faults()).isEmpty();
        }
        try (RequestBook book = RequestBook.open(site.jdbcUrl())) {
            RequestCheck requests = new RequestCheck(book);
            requests.assertTold(account);
            requests.assertLawful();
            assertEntries(requests.entries());
        }
    }

    /** What was told and found, for the report. */
    String summary() {
        return account.submitted().size() + " requests and " + account.decided().size() + " decisions acknowledged, "
                + account.ended().size() + " ends told, " + account.takenBack() + " changes taken back, "
                + trails.stream().mapToInt(trail -> trail.answered().size()).sum() + " changes without approval";
    }

    private void awaitEnd() throws Exception {
        RecordFile record = site.record();
        try (RequestBook book = RequestBook.open(site.jdbcUrl())) {
            Awaitility.await("settling").atMost(SETTLING).until(() -> record.open() == 0 && book.unfinished() == 0);
        }
    }

    private List<Integer> pending() throws Exception {
        try (RequestBook book = RequestBook.open(site.jdbcUrl())) {
            return book.requests().stream()
                    .filter(request -> request.status().equals("pending"))
                    .map(RequestBook.Row::id)
                    .toList();
        }
    }

    private void assertEntries(Map<String, Item> ofRequests) throws Exception {
        Map<String, Item> found = site.entries();
        Map<String, Item> expected = new TreeMap<>(ofRequests);
        RecordFile record = site.record();
        for (Trail trail : trails) {
            Map<String, Item> entries = new TreeMap<>(found);
            entries.keySet().removeIf(alias -> !alias.startsWith(trail.prefix()));
            List<Step> applied = new ArrayList<>(trail.answered());
            Map<String, Item> ofTrail = trail.entries();
            if (trail.unanswered().isPresent() && !entries.equals(ofTrail)) {
                // The one call that was not answered may have been carried out, but wholly, and then the record says
                // so.
                applied.add(trail.unanswered().get());
                ofTrail = trail.unanswered().get().after(ofTrail);
            }
            expected.putAll(ofTrail);
            assertThat(record.applied(trail.prefix()))
                    .containsExactlyElementsOf(applied.stream()
                            .map(step -> step.operation() + " " + step.alias())
                            .toList());
        }
        assertThat(found).isEqualTo(expected);
    }
}

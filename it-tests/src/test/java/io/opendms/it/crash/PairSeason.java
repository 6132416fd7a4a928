package io.opendms.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.kill.DeadNode;
import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.Site;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Some rounds of two services that share store and directory: one of them is killed under traffic with both, the other goes on,
 * and the one that died comes back. At the end everything that anybody was told is held to what is there.
 */
final class PairSeason implements AutoCloseable {
    private static final Traffic.Load LOAD_OF_EACH = new Traffic.Load(1, 1, 1);

    /** Longer than what has to be waited for, such as the next look at what others left open, which is every 30 seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** How often a service is killed once more for want of a change that was to be taken back. */
    private static final int MOST_MORE = 10;

    private static final int MOST_PASSES = 6;
    private static final int LONGEST_START_MILLIS = 1500;

    /** How many answers the other gives before the one that died comes back; all writes of that one have ended by then. */
    private static final int ANSWERS_OF_OTHER = 20;

    private final List<Site> sites;
    private final List<ServiceProcess> services = new ArrayList<>();
    private final String prefix;
    private final Random random;
    private final Account account = new Account();
    private int round;
    private long left;

    /** What happens between a death and the next round. */
    enum Return {
        /** It is started again, and finds what it left. */
        AT_ONCE,
        /** It is killed once more while it starts. */
        AFTER_A_FALSE_START,
        /** Its leases end, and only when the other has taken everything over it is started again. */
        AFTER_THE_OTHER_TOOK_OVER,
        /** The other is killed as well, is the first to be back, and takes everything over while it starts. */
        BEHIND_THE_OTHER
    }

    /** @param prefix how all aliases begin, since none may be in two containers of one directory */
    private PairSeason(List<Site> sites, String prefix, Random random) {
        this.sites = sites;
        this.prefix = prefix;
        this.random = random;
    }

    /** Starts the services of two nodes. */
    static PairSeason begin(Site one, Site other, String prefix, Random random) throws IOException {
        PairSeason season = new PairSeason(List.of(one, other), prefix, random);
        try {
            season.services.add(one.start());
            season.services.add(other.start());
            return season;
        } catch (IOException | RuntimeException e) {
            season.close();
            throw e;
        }
    }

    /** One of them kills itself at a point. */
    void dieAt(Checkpoint.Point point, Return how) throws Exception {
        int victim = random.nextInt(sites.size());
        int pass = 1 + random.nextInt(MOST_PASSES);
        services.get(victim).dieAt(point, pass);
        round(victim, how, () -> {});
    }

    /** One of them is killed when so many answers were given. */
    void killAtAnyMoment(Return how) throws Exception {
        int victim = random.nextInt(sites.size());
        ServiceProcess dying = services.get(victim);
        AtomicInteger left = new AtomicInteger(1 + random.nextInt(12 * MOST_PASSES));
        round(victim, how, () -> {
            if (left.decrementAndGet() == 0) {
                dying.kill();
            }
        });
    }

    private void round(int victim, Return how, Runnable onAnswer) throws Exception {
        round++;
        ServiceProcess dying = services.get(victim);
        ServiceProcess living = services.get(1 - victim);
        AtomicInteger answersOfOther = new AtomicInteger();
        try (Traffic one = traffic("d", List.of(dying, living), onAnswer);
                Traffic other = traffic("l", List.of(living, dying), () -> {
                    onAnswer.run();
                    if (!dying.isAlive()) {
                        answersOfOther.incrementAndGet();
                    }
                })) {
            Well well = () -> {
                one.requireWell();
                other.requireWell();
            };
            await("death", well, () -> !dying.isAlive());
            assertThat(dying.awaitDeath()).isTrue();
            await("answers of the other", well, () -> answersOfOther.get() >= ANSWERS_OF_OTHER);
            comeBack(victim, how, well);
            one.end();
            other.end();
            one.await();
            other.await();
        }
    }

    private Traffic traffic(String home, List<ServiceProcess> between, Runnable onAnswer) {
        return new Traffic(
                prefix + round + home + "-",
                LOAD_OF_EACH,
                between,
                account,
                PATIENCE,
                onAnswer,
                new Random(random.nextLong()));
    }

    private void comeBack(int victim, Return how, Well well) throws Exception {
        int other = 1 - victim;
        switch (how) {
            case AT_ONCE -> {}
            case AFTER_A_FALSE_START ->
                sites.get(victim).startAndKill(Duration.ofMillis(200 + random.nextInt(LONGEST_START_MILLIS)));
            case AFTER_THE_OTHER_TOOK_OVER -> {
                left += dead(victim).intents();
                takeOver(victim, well);
                assertThat(services.get(other).isAlive()).isTrue();
            }
            case BEHIND_THE_OTHER -> {
                services.get(other).kill();
                assertThat(services.get(other).awaitDeath()).isTrue();
                left += dead(victim).intents();
                dead(victim).endLease();
                services.set(other, sites.get(other).start());
                takeOver(victim, well);
            }
        }
        services.set(victim, sites.get(victim).start());
    }

    /** What a dying node had sent to the store may still come after it, and be about its lease. */
    private void takeOver(int victim, Well well) throws Exception {
        DeadNode dead = dead(victim);
        await("another owner of its intents", well, () -> {
            dead.endLease();
            return dead.intents() == 0;
        });
        await("another worker for its requests", well, () -> {
            dead.endClaims();
            return !dead.hasClaims();
        });
    }

    private DeadNode dead(int victim) throws IOException {
        return new DeadNode(sites.get(victim).jdbcUrl(), sites.get(victim).node());
    }

    private static void await(String what, Well well, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).until(() -> {
            well.require();
            return condition.call();
        });
    }

    /** Has what is pending approved by both, stops them in good order, and looks at everything. */
    void end() throws Exception {
        // What a season does is left to chance, but not whether it takes anything back.
        for (int more = 0; account.takenBack() == 0 && more < MOST_MORE; more++) {
            killAtAnyMoment(Return.AT_ONCE);
        }
        assertThat(account.takenBack()).as("changes to be taken back").isPositive();
        Reckoning reckoning = new Reckoning(sites, account);
        reckoning.conclude(services);
        for (ServiceProcess service : services) {
            service.close();
        }
        reckoning.assertTrue();
        assertThat(sites.get(0).record().takenOver())
                .as("intents that were taken over")
                .isEqualTo(left);
    }

    /** What was told and found, for the report. */
    String summary() {
        return account.summary() + ", " + left + " intents taken over";
    }

    @Override
    public void close() {
        services.forEach(ServiceProcess::kill);
    }

    /** Fails if anybody was told what must not be. */
    @FunctionalInterface
    private interface Well {
        void require() throws Exception;
    }
}

package io.opendms.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.Site;
import io.opendms.submit.Checkpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Some rounds on one data folder: the service is killed under traffic, started and killed again. What one of them leaves
 * undone the next has to find, beside new traffic. At the end everything that anybody was told is held to what is there.
 */
final class Season {
    /** Those who wait for nobody are so many that one commit keeps what several of them want. */
    private static final Traffic.Load LOAD = new Traffic.Load(3, 3, 2);

    /** A request is carried out as soon as it is decided on. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often the service is killed once more, at most, for want of a change that was to be taken back: about every fourth brings one. */
    private static final int MOST_MORE = 100;

    private static final int MOST_PASSES = 12;

    /** About every second is given to one of those who wait for nobody. */
    private static final int MOST_ANSWERS = 8 * MOST_PASSES;

    private static final int LONGEST_START_MILLIS = 1500;

    private final Site site;
    private final String prefix;
    private final Random random;
    private final Account account = new Account();
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
        AtomicInteger left = new AtomicInteger(1 + random.nextInt(MOST_ANSWERS));
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
        try (Traffic traffic =
                new Traffic(prefix + round + "-", LOAD, List.of(service), account, PATIENCE, onAnswer, random)) {
            traffic.await();
        } finally {
            service.kill();
        }
    }

    /** Starts the service a last time, has what is pending approved, stops it in good order, and looks at everything. */
    void end() throws Exception {
        // What a season does is left to chance, but not whether it takes anything back.
        for (int more = 0; account.takenBack() == 0 && more < MOST_MORE; more++) {
            killAtAnyMoment();
        }
        assertThat(account.takenBack()).as("changes to be taken back").isPositive();
        Reckoning reckoning = new Reckoning(List.of(site), account);
        try (ServiceProcess service = site.start()) {
            reckoning.conclude(List.of(service));
        }
        reckoning.assertTrue();
    }

    /** What was told and found, for the report. */
    String summary() {
        return account.summary();
    }
}

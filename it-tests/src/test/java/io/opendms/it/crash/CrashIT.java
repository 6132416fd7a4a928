package io.opendms.it.crash;

import io.opendms.it.kill.Site;
import io.opendms.it.peer.Beside;
import io.opendms.it.peer.PostgresServer;
import io.opendms.it.peer.SlapdServer;
import io.opendms.submit.Checkpoint;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service is killed under traffic, of a farm that asks nobody and of one whose requests wait for approvers: at every
 * named point of a change's way, at any moment, and while it starts. Afterwards all that was answered is true, in the
 * directory, in the store and in the audit trail; nothing was done twice, and nothing without approval.
 * {@code -Dcrash.rounds=N} for more. It has servers of its own, since it runs beside the tests that share some.
 */
@Beside
final class CrashIT {
    private static final Logger LOG = LoggerFactory.getLogger(CrashIT.class);

    /** How often the service is killed before everything is looked at. */
    private static final int ROUNDS_OF_A_SEASON = 10;

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 60);
    private static final long SEED = Long.getLong("crash.seed", 20261122);

    @TempDir
    Path folder;

    @Test
    void nothing_is_lost_with_the_store_in_the_data_folder() throws Exception {
        try (SlapdServer server = SlapdServer.start(false, "localhost")) {
            run("file", name -> Site.on(server, folder.resolve(name), name));
        }
    }

    @Test
    void nothing_is_lost_with_the_store_on_postgresql() throws Exception {
        try (SlapdServer server = SlapdServer.start(false, "localhost");
                PostgresServer database = PostgresServer.start()) {
            run("postgres", name -> Site.on(server, folder.resolve(name), name).with(database));
        }
    }

    @Test
    void nothing_is_lost_in_the_embedded_directory() throws Exception {
        run("embedded", name -> Site.embedded(folder.resolve(name)));
    }

    private void run(String suite, Places places) throws Exception {
        Random random = new Random(SEED);
        for (int begun = 0; begun < ROUNDS; begun += ROUNDS_OF_A_SEASON) {
            String name = suite + begun;
            Season season = new Season(places.site(name), name + "-", random);
            for (int round = begun; round < Math.min(ROUNDS, begun + ROUNDS_OF_A_SEASON); round++) {
                kill(season, round);
            }
            season.end();
            LOG.info("{}: {}", name, season.summary());
        }
    }

    /** Each point in turn, then any moment, then the start. */
    private static void kill(Season season, int round) throws Exception {
        Checkpoint.Point[] points = Checkpoint.Point.values();
        int way = round % (points.length + 2);
        if (way < points.length) {
            season.dieAt(points[way]);
        } else if (way == points.length) {
            season.killAtAnyMoment();
        } else {
            season.killEarly();
        }
    }

    @FunctionalInterface
    private interface Places {
        Site site(String name) throws Exception;
    }
}

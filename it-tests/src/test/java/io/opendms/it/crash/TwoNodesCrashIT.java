package io.opendms.it.crash;

import io.opendms.it.crash.PairSeason.Return;
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
 * Two services share a database and a directory, and one of them after the other is killed under traffic with both. It comes
 * back at once, or when the other has taken over what it had begun. Afterwards all that either answered is true.
 * {@code -Dcrash.rounds=N} for more. It has servers of its own, since it runs beside the tests that share some.
 */
@Beside
final class TwoNodesCrashIT {
    private static final Logger LOG = LoggerFactory.getLogger(TwoNodesCrashIT.class);

    /** How often one of the services is killed before everything is looked at. */
    private static final int ROUNDS_OF_A_SEASON = 10;

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 60);
    private static final long SEED = Long.getLong("crash.seed", 20261129);

    @TempDir
    private Path folder;

    @Test
    void nothing_is_lost_or_done_twice_while_one_of_two_nodes_dies() throws Exception {
        Random random = new Random(SEED);
        try (SlapdServer directory = SlapdServer.start(false, "localhost");
                PostgresServer database = PostgresServer.start()) {
            for (int begun = 0; begun < ROUNDS; begun += ROUNDS_OF_A_SEASON) {
                String name = "pair" + begun;
                Site one =
                        Site.on(directory, folder.resolve(name + "-one"), name).with(database);
                Site other = one.ofNode(folder.resolve(name + "-other"));
                try (PairSeason season = PairSeason.begin(one, other, name + "-", random)) {
                    for (int round = begun; round < Math.min(ROUNDS, begun + ROUNDS_OF_A_SEASON); round++) {
                        kill(season, round);
                    }
                    season.end();
                    LOG.info("{}: {}", name, season.summary());
                }
            }
        }
    }

    /** Each point in turn, then any moment. */
    private static void kill(PairSeason season, int round) throws Exception {
        Checkpoint.Point[] points = Checkpoint.Point.values();
        int way = round % (points.length + 1);
        if (way < points.length) {
            season.dieAt(points[way], how(round));
        } else {
            season.killAtAnyMoment(how(round));
        }
    }

    /** By another count than that of the points, so that in long runs each death meets each way back. */
    private static Return how(int round) {
        return switch (round % 21) {
            case 1, 5, 8, 12, 16, 19 -> Return.AFTER_A_FALSE_START;
            case 3 -> Return.AFTER_THE_OTHER_TOOK_OVER;
            case 6, 9, 14, 17 -> Return.BEHIND_THE_OTHER;
            default -> Return.AT_ONCE;
        };
    }
}

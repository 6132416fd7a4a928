package io.opendms.it.mail.crash;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * How one program ends.
 *
 * @param point where it dies by itself; empty if it is killed from outside
 * @param number at the how many-th time it comes there, or after how many milliseconds it is killed
 */
record Death(Optional<Point> point, int number) {
    static final int ROUNDS = Integer.getInteger("crash.rounds", 60);
    static final long SEED = Long.getLong("crash.seed", 20261128);

    /** Somebody else kills it. */
    static final Death BY_ANOTHER = new Death(Optional.empty(), 120_000);

    /** Points that only one message in several comes to. */
    private static final Set<Point> RARE =
            EnumSet.of(Point.SETTING_ASIDE, Point.SET_ASIDE, Point.PARKED, Point.FILE_SET_ASIDE);

    private static final int MOST_TIMES_OF_RARE = 2;

    static final int MOST_TIMES = 12;
    private static final int LONGEST_LIFE_MILLIS = 600;

    /**
     * Takes the points one after another, and then any moment, before it begins with the points again.
     */
    static Death of(int round, List<Point> points, Random random) {
        int at = round % (points.size() + 1);
        if (at == points.size()) {
            return new Death(Optional.empty(), random.nextInt(LONGEST_LIFE_MILLIS));
        }
        Point point = points.get(at);
        return new Death(
                Optional.of(point), 1 + random.nextInt(RARE.contains(point) ? MOST_TIMES_OF_RARE : MOST_TIMES));
    }

    Arguments ordered(Arguments arguments) {
        return point.map(at -> arguments.dying(at, number)).orElse(arguments);
    }

    /** Returns when the program is dead. */
    boolean comesTo(MailProcess process) throws InterruptedException {
        if (point.isPresent()) {
            return process.dies();
        }
        process.killWithin(number);
        return true;
    }
}

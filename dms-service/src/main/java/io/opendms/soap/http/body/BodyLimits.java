package io.opendms.soap.http.body;

import java.time.Duration;

/**
 * How long bodies may take, and how many large ones may be in work.
 *
 * @param time how long a body may take to come in, and one that is refused to be thrown away
 * @param timeForEachBlock how much longer for each {@value BodyReader#SMALL} bytes of it
 * @param patience how long a large body waits for others to end
 * @param parsed how many large bodies may be parsed at a time; four times as many may be in memory
 */
public record BodyLimits(Duration time, Duration timeForEachBlock, Duration patience, int parsed) {
    private static final int LOOKS = 20;

    /** 30 seconds and one more for each block, a wait of 20 seconds. */
    public static BodyLimits parsing(int parsed) {
        return new BodyLimits(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(20), parsed);
    }

    Duration timeFor(long length) {
        return time.plus(timeForEachBlock.multipliedBy(length / BodyReader.SMALL));
    }

    /** How often it is looked whether a time is over: often enough that nobody notices. */
    Duration precision() {
        Duration shorter = time.compareTo(patience) < 0 ? time : patience;
        return shorter.dividedBy(LOOKS);
    }
}

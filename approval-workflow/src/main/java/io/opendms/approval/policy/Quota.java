package io.opendms.approval.policy;

/**
 * How many requests may wait at a time.
 *
 * @param perFarm of one farm, 0 for no bound
 * @param perRequester of one requester of one farm, 0 for no bound; those that name no requester do not count
 */
public record Quota(int perFarm, int perRequester) {
    /** What a person can still look through, per farm. */
    public static final Quota DEFAULT = new Quota(10_000, 0);

    public Quota {
        if (perFarm < 0 || perRequester < 0) {
            throw new IllegalArgumentException("a negative quota");
        }
    }
}

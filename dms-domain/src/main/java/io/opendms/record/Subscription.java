package io.opendms.record;

import java.util.Set;

/**
 * What one consumer of notices is told of.
 *
 * @param consumer its name, the same at each start and on each node; holds no secret
 * @param farms the names of the farms that it is told of, empty for all
 * @param topics the topics that it is told of, empty for all
 */
public record Subscription(String consumer, Set<String> farms, Set<String> topics) {
    public Subscription {
        farms = Set.copyOf(farms);
        topics = Set.copyOf(topics);
        if (consumer.isBlank()) {
            throw new IllegalArgumentException("a consumer without a name");
        }
    }

    /** Whether the consumer is told of a notice. */
    public boolean wants(Notice notice) {
        return (farms.isEmpty() || farms.contains(notice.farm()))
                && (topics.isEmpty() || topics.contains(notice.topic()));
    }
}

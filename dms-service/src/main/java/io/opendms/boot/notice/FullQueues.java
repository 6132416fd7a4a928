package io.opendms.boot.notice;

import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.RequestStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which farms will soon be refused requests, since nearly as many wait as may.
 *
 * @param rules of each farm, by its name
 */
public record FullQueues(Map<String, Rules> rules, RequestStore requests) {
    /** Of ten parts of what may wait, so many do. */
    private static final int NEARLY = 9;

    private static final int PARTS = 10;

    public FullQueues {
        rules = Map.copyOf(rules);
    }

    /** A sentence for each farm. */
    public List<String> now() {
        return rules.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(each -> sentence(each.getKey(), each.getValue().quota().perFarm()).stream())
                .toList();
    }

    private Optional<String> sentence(String farm, int bound) {
        if (bound == 0) {
            return Optional.empty();
        }
        int waiting = requests.countPending(farm, "", bound);
        return (long) waiting * PARTS < (long) bound * NEARLY
                ? Optional.empty()
                : Optional.of("of farm " + farm + " " + waiting + " requests wait, and no more than " + bound
                        + " may; decide on them, or raise farms[].approval.maxPending");
    }
}

package io.opendms.cli.request;

import io.opendms.approval.Status;
import io.opendms.approval.port.Query.Order;
import java.util.Set;

/**
 * Which requests are to be listed.
 *
 * @param statuses where they may stand, empty for all
 * @param farm of which farm, empty for all
 * @param alias how the alias begins, empty for all
 * @param order what they are sorted by
 * @param limit how many, 1 to {@value io.opendms.approval.port.Query#MAX_LIMIT}
 */
public record Wish(Set<Status> statuses, String farm, String alias, Order order, int limit) {
    public Wish {
        statuses = Set.copyOf(statuses);
    }
}

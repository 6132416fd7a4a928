package io.opendms.approval.port;

import io.opendms.approval.Status;
import java.time.Instant;

/**
 * One line of the queue.
 *
 * @param id the request's number
 * @param version its version
 * @param status where it stands
 * @param farm the farm's name
 * @param operation such as {@code CreateDistributionGroup}
 * @param alias the alias that the change finds or makes
 * @param newAlias the alias that it gives, empty if that is the same
 * @param title the title that it gives, empty if it gives none
 * @param requester who asks, as the request claims
 * @param submitted when
 * @param expires when it expires unless it is decided
 * @param takenBy who looks into it, empty for nobody
 * @param approvals how many have agreed to the present plan
 */
public record Line(
        int id,
        long version,
        Status status,
        String farm,
        String operation,
        String alias,
        String newAlias,
        String title,
        String requester,
        Instant submitted,
        Instant expires,
        String takenBy,
        int approvals) {}

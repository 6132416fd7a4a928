package io.opendms.desk;

import io.opendms.approval.policy.Deputy;
import java.util.List;

/**
 * Who may decide on a request.
 *
 * @param name a name, mail address or group, as the farm's rules write it
 * @param deputies who stands in for this one, now or later
 */
public record Approver(String name, List<Deputy> deputies) {
    public Approver {
        deputies = List.copyOf(deputies);
    }
}

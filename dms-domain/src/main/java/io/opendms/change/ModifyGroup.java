package io.opendms.change;

import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;

/** New title, description, manager and senders for a group of the farm; its alias stays. */
public record ModifyGroup(Alias alias, GroupData data) implements Change {
    @Override
    public String operation() {
        return "ModifyDistributionGroup";
    }
}

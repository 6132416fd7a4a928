package io.opendms.change;

import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;

/** A new universal distribution group in the farm's container. */
public record CreateGroup(Alias alias, GroupData data) implements Change {
    @Override
    public boolean givesAlias() {
        return true;
    }

    @Override
    public String operation() {
        return "CreateDistributionGroup";
    }
}

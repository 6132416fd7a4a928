package io.opendms.change;

import io.opendms.entry.Alias;

/** A group of the farm goes. */
public record DeleteGroup(Alias alias) implements Change {
    @Override
    public String operation() {
        return "DeleteDistributionGroup";
    }
}

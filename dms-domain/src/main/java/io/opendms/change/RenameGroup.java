package io.opendms.change;

import io.opendms.entry.Alias;

/** A new alias for a group of the farm; its title stays. */
public record RenameGroup(Alias alias, Alias newAlias) implements Change {
    @Override
    public Alias resultingAlias() {
        return newAlias;
    }

    @Override
    public String operation() {
        return "RenameDistributionGroup";
    }
}

package io.opendms.change;

import io.opendms.entry.Alias;

/** What may be asked of the directory. A change that exists is well-formed; whether it is possible only a plan says. */
public sealed interface Change
        permits CreateContact,
                ModifyContact,
                DeleteContact,
                CreateGroup,
                RenameGroup,
                ModifyGroup,
                DeleteGroup,
                ChangeMembers {

    /** The alias that the change finds or makes; the old one where it is renamed. */
    Alias alias();

    /** The alias that stands after the change: the new one where it is renamed. */
    default Alias resultingAlias() {
        return alias();
    }

    /** Whether something has an alias after the change that it did not have before. */
    default boolean givesAlias() {
        return !resultingAlias().equals(alias());
    }

    /** Whether something has an alias before the change that it does not have after it. */
    default boolean losesAlias() {
        return this instanceof DeleteGroup
                || this instanceof DeleteContact
                || this instanceof RenameGroup && givesAlias();
    }

    /** The contract's name of the operation, for the record and for logs; the type's own name where both are the same. */
    default String operation() {
        return getClass().getSimpleName();
    }
}

package io.opendms.approval;

import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import java.util.Optional;

/**
 * What was asked for, by whom and why.
 *
 * @param farm the farm's name
 * @param caller the caller's name
 * @param note who asks and why, as the request claims
 * @param change one of the four changes of a group, for nothing else ever waits
 */
public record Asked(String farm, String caller, RequestNote note, Change change) {
    public Asked {
        if (!(change instanceof CreateGroup
                || change instanceof RenameGroup
                || change instanceof ModifyGroup
                || change instanceof DeleteGroup)) {
            throw new IllegalArgumentException(change.operation() + " never waits for a decision");
        }
    }

    /**
     * The alias that nobody else may get while this is open; empty if there is none. A rename keeps it also where it only spells the
     * alias in another way, since the group may lose it meanwhile.
     */
    public Optional<Alias> reserves() {
        return change.givesAlias() || change instanceof RenameGroup
                ? Optional.of(change.resultingAlias())
                : Optional.empty();
    }
}

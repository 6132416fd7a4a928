package io.opendms.submit;

import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteContact;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyContact;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;

/** What a farm's policy says of a change. */
final class Gate {
    private Gate() {}

    /** Whether the farm may ask for such a change at all. */
    static boolean allows(Farm farm, Change change) {
        return farm.createGroups() || !(change instanceof CreateGroup);
    }

    /** Whether somebody must decide first. */
    static boolean needsApproval(Farm farm, Change change) {
        ApprovalPolicy approval = farm.approval();
        if (change instanceof CreateGroup) {
            return approval.create();
        }
        if (change instanceof RenameGroup) {
            return approval.changeAddress();
        }
        if (change instanceof ModifyGroup) {
            return approval.changeTitle();
        }
        if (change instanceof DeleteGroup) {
            return approval.delete();
        }
        if (change instanceof CreateContact
                || change instanceof ModifyContact
                || change instanceof DeleteContact
                || change instanceof ChangeMembers) {
            return false;
        }
        throw new IllegalArgumentException("no rule for " + change.operation());
    }

    /** Whether the change gives an alias that was not there before, so that the naming policy applies. */
    static boolean givesAlias(Change change) {
        return change instanceof CreateContact
                || change instanceof CreateGroup
                || !change.resultingAlias().equals(change.alias());
    }
}

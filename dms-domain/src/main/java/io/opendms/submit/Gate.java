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
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import java.util.Optional;

/** What a farm's policy says of a change. */
final class Gate {
    private Gate() {}

    /** Why the farm's policy refuses a change, whoever would agree to it; empty if it does not. */
    static Optional<Outcome.Refused> refusal(Farm farm, Change change) {
        if (change instanceof CreateGroup && !farm.createGroups()) {
            return Optional.of(new Outcome.Refused(Refusal.DENIED, "farm " + farm.name() + " may not create groups"));
        }
        try {
            if (change.givesAlias()) {
                farm.naming().check(change.resultingAlias());
            }
            return Optional.empty();
        } catch (InvalidValueException e) {
            return Optional.of(new Outcome.Refused(Refusal.INVALID, String.valueOf(e.getMessage())));
        }
    }

    /** Whether it is a change of a group, of which a farm may be told that somebody decides on it. */
    static boolean mayWait(Change change) {
        return change instanceof CreateGroup
                || change instanceof RenameGroup
                || change instanceof ModifyGroup
                || change instanceof DeleteGroup;
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
}

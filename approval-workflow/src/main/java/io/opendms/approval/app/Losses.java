package io.opendms.approval.app;

import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.port.Step;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import java.util.List;

/** What does not come back when a change is taken back, and which change cannot be. */
public final class Losses {
    /** Why a change cannot be taken back for which nothing was written ({@link #isNothingWritten}). */
    public static final String NOTHING_WRITTEN =
            "nothing was written for it, because the directory was already so when it"
                    + " was to be applied; what is there is somebody else's work, so change it by hand or ask for a new change";

    private Losses() {}

    /**
     * Whether a request was applied and nothing was written for it, so that there is nothing to take back.
     *
     * @param history all steps of the request, oldest first
     */
    public static boolean isNothingWritten(Request request, List<Step> history) {
        return request.status() == Status.APPLIED && !Step.wrote(history);
    }

    /**
     * One sentence about a request, to be said before it is taken back; empty if everything comes back, or nothing was written.
     *
     * @param history all steps of the request, oldest first
     */
    public static String of(Request request, List<Step> history) {
        return isNothingWritten(request, history) ? "" : of(request.asked().change());
    }

    /** One sentence about a change, to be said before it is taken back; empty if everything comes back. */
    public static String of(Change change) {
        if (change instanceof CreateGroup) {
            return "The group goes with all members that it has by now, and with everything else that was added to it by"
                    + " hand since; nothing brings that back.";
        }
        if (change instanceof DeleteGroup) {
            return "The group comes back with those of its members, and the manager, who are still there, but with a new"
                    + " GUID and SID and without its memberships in other groups; its old legacyExchangeDN comes back as an X500: address.";
        }
        if (change instanceof RenameGroup || change instanceof ModifyGroup) {
            return "";
        }
        throw new IllegalArgumentException(change.operation() + " never waits for a decision");
    }
}

package io.opendms.admin.page.request;

import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Moment;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.desk.Dossier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One request with all that its page shows.
 *
 * @param submitted when it was asked for
 * @param expires when it expires unless it is decided
 * @param changes what it changes, entry by entry
 * @param revisions in what its plan differs from the one that the person knows
 * @param history what happened to it, the latest first
 * @param done what this person has just done to it, as the address of the page says; empty for nothing
 * @param news the same with what came of it, in one sentence; empty for nothing
 * @param complaint why something was not done, in one sentence; empty if nothing was tried
 * @param held what the directory holds under its alias now; empty if that is not to be said
 * @param next the request to look at next, if one waits
 */
record RequestView(
        Frame frame,
        Headline headline,
        Dossier dossier,
        Moment submitted,
        Moment expires,
        List<EntryChange> changes,
        List<RevisionRow> revisions,
        List<ApproverRow> approvers,
        List<HistoryRow> history,
        String done,
        String news,
        String complaint,
        Optional<HeldNow> held,
        Optional<Integer> next) {

    Request request() {
        return dossier.request();
    }

    String path() {
        return "/admin/requests/" + request().id();
    }

    /** The address of the page as it was asked for. */
    String address() {
        return done.isEmpty() ? path() : path() + "?done=" + done;
    }

    boolean isPending() {
        return request().status() == Status.PENDING;
    }

    boolean isMoving() {
        return isMoving(request());
    }

    /** Whether a worker is about to change what the page of a request shows. */
    static boolean isMoving(Request request) {
        return request.status() == Status.APPROVED || request.status() == Status.APPLYING || isBeingTakenBack(request);
    }

    boolean isBeingTakenBack() {
        return isBeingTakenBack(request());
    }

    private static boolean isBeingTakenBack(Request request) {
        return request.status() == Status.APPLIED && !request.work().undoFor().isEmpty();
    }

    boolean mayDecide() {
        return isPending() && dossier.options().mayDecide();
    }

    /** Where the group's members come from, in one sentence; empty once nothing is to be decided or written. */
    String members() {
        if (!request().status().isOpen()) {
            return "";
        }
        String farm = request().asked().farm();
        if (request().asked().change() instanceof CreateGroup) {
            return "None yet. " + farm
                    + " adds and removes them itself, as people join and leave its SharePoint group; "
                    + "that needs no approval.";
        }
        return request().asked().change() instanceof DeleteGroup
                ? "Those that " + farm + " and others put there; all go with the group."
                : "Those that " + farm + " and others put there; they stay.";
    }

    /** Where the members stand, each with who put it there; empty where there is no group yet. */
    String membersPath() {
        boolean standing = !(request().asked().change() instanceof CreateGroup);
        return standing && !changes.isEmpty()
                ? "/admin/directory/" + encoded(request().asked().farm()) + "/entry?dn="
                        + encoded(changes.get(0).dn()) + "#members"
                : "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether it is this person who looks into it. */
    boolean isMine() {
        return request().isTakenBy(frame.who());
    }

    boolean isLastApproval() {
        return dossier.approvalsGiven() + 1 >= dossier.approvalsNeeded();
    }

    /** What the button says that approves. */
    String approveWords() {
        return isLastApproval()
                ? "Approve and apply"
                : "Approve, " + (dossier.approvalsGiven() + 1) + " of " + dossier.approvalsNeeded();
    }
}

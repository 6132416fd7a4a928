package io.opendms.admin.page.request;

import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Moment;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.desk.Dossier;
import java.util.List;
import java.util.Optional;

/**
 * One request with all that its page shows.
 *
 * @param submitted when it was asked for
 * @param expires when it expires unless it is decided
 * @param changes what it changes, entry by entry
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
        List<ApproverRow> approvers,
        List<HistoryRow> history,
        List<String> answers,
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

    /** Whether a worker is about to change what the page shows. */
    boolean isMoving() {
        return request().status() == Status.APPROVED || request().status() == Status.APPLYING || isBeingTakenBack();
    }

    boolean isBeingTakenBack() {
        return request().status() == Status.APPLIED
                && !request().work().undoFor().isEmpty();
    }

    boolean mayDecide() {
        return isPending() && dossier.options().mayDecide();
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

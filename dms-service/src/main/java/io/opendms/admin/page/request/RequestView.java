package io.opendms.admin.page.request;

import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Moment;
import io.opendms.approval.Decision;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Losses;
import io.opendms.approval.policy.Rules;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.desk.Dossier;
import io.opendms.desk.warning.Warning;
import io.opendms.submit.Refusal;
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
 * @param shifts in what its plan would differ if it were made now
 * @param everybody that everybody with the role may decide, in words; empty where the rules name who does
 * @param history what happened to it, the latest first
 * @param done what this person has just done to it, as the address of the page says; empty for nothing
 * @param news the same with what came of it, in one sentence; empty for nothing
 * @param again whether what this person has just done came to nothing, so that the same person is to look and decide again
 * @param complaint why something was not done, in one sentence; empty if nothing was tried
 * @param held what the directory holds under its alias now; empty if that is not to be said
 * @param next the request to look at next, if one waits
 * @param due when a worker is to look at it; empty if none is
 * @param overdue whether that is in the past
 * @param sent which form was sent and not done, such as {@code reject}; empty if nothing was tried
 * @param typed the reason that was written in it
 */
record RequestView(
        Frame frame,
        Headline headline,
        Dossier dossier,
        Moment submitted,
        Moment expires,
        List<EntryChange> changes,
        List<RevisionRow> revisions,
        List<RevisionRow> shifts,
        String everybody,
        List<ApproverRow> approvers,
        List<HistoryRow> history,
        String done,
        String news,
        boolean again,
        String complaint,
        Optional<HeldNow> held,
        Optional<Integer> next,
        Optional<Moment> due,
        boolean overdue,
        String sent,
        String typed) {
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

    /** Whether a worker is about to change what the page shows, so that it comes again by itself. */
    boolean isMoving() {
        return frame.reload();
    }

    /** What is being done while it is, in one or two sentences. */
    String progress() {
        boolean triedBefore =
                request().work().attempts() > 0 && request().work().worker().isEmpty();
        return triedBefore
                ? "The directory could not be written yet, and is tried again in a moment; this page shows what came of it."
                : "The directory is being written; this page shows what came of it.";
    }

    boolean isBeingTakenBack() {
        return request().isBeingTakenBack();
    }

    /** Whether something is to be written, but not now, so that nobody need wait for it before the page. */
    boolean isWaiting() {
        return !isMoving() && (request().status() == Status.APPROVED || isBeingTakenBack());
    }

    /** What to know first, but for what is said where it could be taken back. */
    List<Warning> warnings() {
        return dossier.warnings().stream()
                .filter(warning -> warning.kind() != Warning.Kind.UNDO_IS_BLOCKED)
                .toList();
    }

    /** Why this person cannot have it taken back, as it is said; empty where it can be, is being, or was never applied. */
    String undoObstacle() {
        if (request().status() != Status.APPLIED
                || isBeingTakenBack()
                || dossier.options().mayUndo()) {
            return "";
        }
        return dossier.warnings().stream()
                .filter(warning -> warning.kind() == Warning.Kind.UNDO_IS_BLOCKED)
                .map(Warning::text)
                .findFirst()
                .orElseGet(() -> "It cannot be taken back: " + dossier.options().undo() + ".");
    }

    /** Whether it was applied although nothing had to be written, so that there is nothing to take back. */
    boolean wroteNothing() {
        return Losses.isNothingWritten(request(), dossier.history());
    }

    boolean mayDecide() {
        return isPending() && dossier.options().mayDecide();
    }

    /** What was written as the reason in a form of this name, which is not to be written again. */
    String typed(String form) {
        return form.equals(sent) ? typed : "";
    }

    /** Why a form of this name was not done; empty if it was not sent. */
    String complaint(String form) {
        return form.equals(sent) ? complaint : "";
    }

    /** What stands over the change: what will be, was or would have been. */
    String changesHead() {
        boolean written = request().status() == Status.APPLIED && !wroteNothing()
                || request().status() == Status.UNDONE;
        String lead = request().status().isOpen()
                ? "What will change"
                : written ? "What it changed" : "What it was to change";
        return lead + " in the directory";
    }

    /** Why this person cannot decide, as it is said to the person. */
    String obstacle() {
        String obstacle = dossier.options().decide();
        return obstacle.equals(Rules.decided(frame.who())) ? "you have decided on this request already" : obstacle;
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

    /** Why it failed; empty if it did not. */
    Optional<Refusal> failure() {
        return request().failure();
    }

    /** Whether its last writes may stand, which the worker goes on finding out. */
    boolean mayStand() {
        return request().work().intent() > 0;
    }

    /** Whether it is this person who looks into it. */
    boolean isMine() {
        return request().isTakenBy(frame.who());
    }

    /** Whether an approval of this person would count: of somebody who is one voice with who has approved it would not. */
    boolean mayApprove() {
        return mayDecide() && sameVoice().isEmpty();
    }

    private boolean isLastApproval() {
        return dossier.approvalsGiven() + 1 >= dossier.approvalsNeeded();
    }

    /** Why this person may only reject; empty if an approval would count. */
    String heard() {
        return sameVoice().map(given -> given.heard() + ".").orElse("");
    }

    /** What comes of an approval, in one sentence. */
    String afterApproval() {
        int more = dossier.approvalsNeeded() - dossier.approvalsGiven() - 1;
        return more < 1
                ? afterLastApproval()
                : more + (more == 1 ? " more has" : " more have") + " to agree after you before anything is written.";
    }

    /** As what is foreseen has it, which stands above. */
    private String afterLastApproval() {
        for (Warning warning : dossier.warnings()) {
            switch (warning.kind()) {
                case PLAN_IS_OLD:
                    return "Nothing is written yet: there will be a new plan to decide on.";
                case NOTHING_TO_WRITE:
                    return "Nothing has to be written.";
                case ALIAS_IS_TAKEN, GROUP_IS_GONE, WOULD_FAIL:
                    return "As the directory is now, it fails.";
                case DIRECTORY_IS_SILENT:
                    return "The directory is written as soon as it answers.";
                default:
                    break;
            }
        }
        return "The directory is written at once.";
    }

    private Optional<Decision> sameVoice() {
        return dossier.sameVoice();
    }

    /** What the button says that approves. */
    String approveWords() {
        return isLastApproval()
                ? "Approve and apply"
                : "Approve, " + (dossier.approvalsGiven() + 1) + " of " + dossier.approvalsNeeded();
    }
}

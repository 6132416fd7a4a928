package io.opendms.desk;

import io.opendms.approval.Decision;
import io.opendms.approval.Request;
import io.opendms.approval.port.Step;
import io.opendms.desk.warning.Warning;
import io.opendms.difference.EntryDifference;
import io.opendms.difference.PlanShift;
import java.util.List;
import java.util.Optional;

/**
 * A request with everything that a person decides by.
 *
 * @param request the request
 * @param history what happened to it, oldest first
 * @param options what this person may do with it
 * @param approvers who decides by name, and for whom somebody stands in; those who may not on this request say why
 * @param everybody whether everybody with the role of an approver may decide, named or not
 * @param approvalsGiven how many have agreed to the present plan
 * @param approvalsNeeded how many must
 * @param warnings what to know first
 * @param losses what does not come back when it is taken back, empty if everything does
 * @param differences what its plan changes in the directory
 * @param revision how that differs from the plan that the person knows; empty if there was no other, or nothing waits
 * @param shifts in what its plan would differ if it were made now, entry by entry; none if it would not, or nobody knows
 * @param answers reasons for a rejection to choose from
 */
public record Dossier(
        Request request,
        List<Step> history,
        Options options,
        List<Approver> approvers,
        boolean everybody,
        int approvalsGiven,
        int approvalsNeeded,
        List<Warning> warnings,
        String losses,
        List<EntryDifference> differences,
        Optional<Revision> revision,
        List<PlanShift> shifts,
        List<String> answers) {
    public Dossier {
        history = List.copyOf(history);
        approvers = List.copyOf(approvers);
        warnings = List.copyOf(warnings);
        differences = List.copyOf(differences);
        shifts = List.copyOf(shifts);
        answers = List.copyOf(answers);
    }

    /**
     * The approval of who is one voice with a person: his deputy, or the one for whom he stands in. Where there is one, his own is
     * refused.
     */
    public Optional<Decision> sameVoice() {
        return request.approvalOf(options.known(), approvalsNeeded);
    }
}

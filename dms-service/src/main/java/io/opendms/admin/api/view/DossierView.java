package io.opendms.admin.api.view;

import io.opendms.approval.policy.Deputy;
import io.opendms.desk.Approver;
import io.opendms.desk.Dossier;
import io.opendms.desk.Options;
import io.opendms.desk.Revision;
import io.opendms.desk.warning.Warning;
import io.opendms.difference.PlanShift;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person decides by, besides the request itself. */
public record DossierView(
        int id,
        long version,
        Choice decide,
        Choice cancel,
        Choice undo,
        List<ApproverView> approvers,
        boolean everybody,
        int approvalsGiven,
        int approvalsNeeded,
        List<WarningView> warnings,
        @Nullable String losses,
        @Nullable RevisionView revision,
        List<ShiftView> planNow,
        List<String> answers) {

    public static DossierView of(Dossier dossier) {
        Options options = dossier.options();
        return new DossierView(
                dossier.request().id(),
                dossier.request().version(),
                Choice.of(options.decide(), options.inPlaceOf()),
                Choice.of(options.cancel(), ""),
                Choice.of(options.undo(), ""),
                dossier.approvers().stream().map(ApproverView::of).toList(),
                dossier.everybody(),
                dossier.approvalsGiven(),
                dossier.approvalsNeeded(),
                dossier.warnings().stream().map(WarningView::of).toList(),
                Given.orNull(dossier.losses()),
                dossier.revision().map(RevisionView::of).orElse(null),
                dossier.shifts().stream().map(ShiftView::of).toList(),
                dossier.answers());
    }

    /** Whether the person may do something, and why not. */
    public record Choice(
            boolean allowed,
            @Nullable String obstacle,
            @Nullable String inPlaceOf) {
        static Choice of(String obstacle, String inPlaceOf) {
            boolean allowed = obstacle.isEmpty();
            return new Choice(allowed, Given.orNull(obstacle), allowed ? Given.orNull(inPlaceOf) : null);
        }
    }

    /** Who decides, who stands in, and why this one does not decide on this request, if so. */
    public record ApproverView(
            String name,
            List<DeputyView> deputies,
            @Nullable String obstacle) {
        public static ApproverView of(Approver approver) {
            return new ApproverView(
                    approver.name(),
                    approver.deputies().stream().map(DeputyView::of).toList(),
                    Given.orNull(approver.obstacle()));
        }
    }

    /** Who stands in, when, and why this one does not decide on this request, if so. */
    public record DeputyView(
            String name,
            String from,
            String until,
            @Nullable String obstacle) {
        static DeputyView of(Approver.StandIn standIn) {
            Deputy deputy = standIn.deputy();
            return new DeputyView(
                    deputy.deputy(),
                    deputy.from().toString(),
                    deputy.until().toString(),
                    Given.orNull(standIn.obstacle()));
        }
    }

    /** How the plan differs from the one that the person knows. */
    public record RevisionView(int since, List<ShiftView> shifts) {
        static RevisionView of(Revision revision) {
            return new RevisionView(
                    revision.since(),
                    revision.shifts().stream().map(ShiftView::of).toList());
        }
    }

    /** What each of two plans does to an entry, without what both do alike. */
    public record ShiftView(
            String entry,
            @Nullable DifferenceView earlier,
            @Nullable DifferenceView present) {
        static ShiftView of(PlanShift shift) {
            return new ShiftView(
                    shift.entry(),
                    shift.earlier().map(DifferenceView::of).orElse(null),
                    shift.present().map(DifferenceView::of).orElse(null));
        }
    }

    /** What to know first. */
    public record WarningView(String kind, String text) {
        public static WarningView of(Warning warning) {
            return new WarningView(warning.kind().word(), warning.text());
        }
    }
}

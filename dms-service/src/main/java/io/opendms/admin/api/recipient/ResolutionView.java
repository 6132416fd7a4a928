package io.opendms.admin.api.recipient;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Explanation;
import io.opendms.recipient.Resolution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an address stands for, and how that was found out. */
public record ResolutionView(
        String address, String answer, @Nullable String reason, List<TargetView> targets, BranchView tree) {

    public static ResolutionView of(MailAddress address, Explanation explanation) {
        BranchView tree = BranchView.of(explanation.root());
        Resolution resolution = explanation.resolution();
        if (resolution instanceof Resolution.Known known) {
            List<TargetView> targets = known.targets().stream()
                    .map(target ->
                            TargetView.of(target, known.circle().guarded().contains(target)))
                    .toList();
            return new ResolutionView(address.toString(), "known", null, targets, tree);
        }
        if (resolution instanceof Resolution.Undecided undecided) {
            return new ResolutionView(address.toString(), "undecided", undecided.reason(), List.of(), tree);
        }
        return new ResolutionView(address.toString(), "unknown", null, List.of(), tree);
    }
}

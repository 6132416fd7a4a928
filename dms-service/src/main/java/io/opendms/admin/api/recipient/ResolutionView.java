package io.opendms.admin.api.recipient;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Explanation;
import io.opendms.recipient.Resolution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an address stands for, and how that was found out.
 *
 * @param answer known, unknown or undecided, or what the intake of mail makes of any of these: elsewhere or reserved
 * @param reason why, unless it is known or unknown
 */
public record ResolutionView(
        String address, String answer, @Nullable String reason, List<TargetView> targets, BranchView tree) {

    public static ResolutionView of(MailAddress address, Explanation explanation) {
        BranchView tree = BranchView.of(explanation.root());
        if (explanation.door() == Explanation.Door.ELSEWHERE) {
            String reason = "no mail is taken for " + address.domain()
                    + "; who may not relay is refused with 550 5.7.1, and for others it is passed on to the address itself";
            return new ResolutionView(address.toString(), "elsewhere", reason, List.of(), tree);
        }
        if (explanation.door() == Explanation.Door.ALWAYS) {
            String reason = "nobody has the address, and mail to it is taken all the same and set aside";
            return new ResolutionView(address.toString(), "reserved", reason, List.of(), tree);
        }
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

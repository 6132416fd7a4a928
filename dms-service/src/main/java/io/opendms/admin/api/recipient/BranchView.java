package io.opendms.admin.api.recipient;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Branch;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A part of the way from an address to its targets. */
public record BranchView(
        String kind,
        String name,
        @Nullable String address,
        @Nullable String remark,
        List<BranchView> branches) {

    static BranchView of(Branch branch) {
        return new BranchView(
                branch.kind().name().toLowerCase(Locale.ROOT),
                branch.name(),
                branch.address().map(MailAddress::toString).orElse(null),
                branch.remark().isEmpty() ? null : branch.remark(),
                branch.branches().stream().map(BranchView::of).toList());
    }
}

package io.opendms.admin.page.recipient;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Branch;
import java.util.Locale;

/**
 * A line of the tree.
 *
 * @param level how deep it stands, from 1 on
 * @param lines what is drawn before it
 * @param kind what it is, in a word
 * @param address where its mail goes, empty if it is no target
 */
record BranchRow(int level, String lines, String kind, String name, String address, String remark) {
    static BranchRow of(Branch branch, int depth) {
        return new BranchRow(
                depth + 1,
                depth == 0 ? "" : "│ ".repeat(depth - 1) + "├ ",
                branch.kind().name().toLowerCase(Locale.ROOT),
                branch.name(),
                branch.address().map(MailAddress::toString).orElse(""),
                branch.remark());
    }
}

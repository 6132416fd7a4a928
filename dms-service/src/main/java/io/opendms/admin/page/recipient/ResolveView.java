package io.opendms.admin.page.recipient;

import io.opendms.admin.page.frame.Frame;
import io.opendms.recipient.Branch;
import io.opendms.recipient.Explanation;
import io.opendms.recipient.Resolution;
import java.util.ArrayList;
import java.util.List;

/**
 * An address and what it stands for.
 *
 * @param address as it was typed, empty for none yet
 * @param answer in a word, empty for none yet
 * @param sentence that says what becomes of a message to it
 * @param good whether the address can be written to
 * @param rows the tree, line by line
 * @param more how many lines are not shown
 */
record ResolveView(
        Frame frame, String address, String answer, String sentence, boolean good, List<BranchRow> rows, int more) {
    /** More than anybody reads; the rest is in the REST API. */
    private static final int MOST_ROWS = 1_000;

    static ResolveView blank(Frame frame) {
        return new ResolveView(frame, "", "", "", true, List.of(), 0);
    }

    static ResolveView refused(Frame frame, String address, String why) {
        return new ResolveView(frame, address, "no address", why + ".", false, List.of(), 0);
    }

    static ResolveView of(Frame frame, String address, Explanation explanation) {
        List<BranchRow> rows = new ArrayList<>();
        add(rows, explanation.root(), 0);
        List<BranchRow> shown = List.copyOf(rows.subList(0, Math.min(MOST_ROWS, rows.size())));
        int more = rows.size() - shown.size();
        if (explanation.door() == Explanation.Door.ELSEWHERE) {
            String sentence = "No mail is taken for this domain: who may not relay is refused with 550 5.7.1, and for"
                    + " others it is passed on to the address itself.";
            return new ResolveView(frame, address, "elsewhere", sentence, false, shown, more);
        }
        if (explanation.door() == Explanation.Door.ALWAYS) {
            String sentence = "Nobody has the address, and mail to it is taken all the same and set aside.";
            return new ResolveView(frame, address, "reserved", sentence, true, shown, more);
        }
        Resolution resolution = explanation.resolution();
        if (resolution instanceof Resolution.Known known) {
            int count = known.targets().size();
            String targets = count == 1 ? "one target" : count + " targets";
            return new ResolveView(frame, address, "known", "A message goes to " + targets + ".", true, shown, more);
        }
        if (resolution instanceof Resolution.Undecided undecided) {
            String sentence = "A sender is asked to try again later: " + undecided.reason() + ".";
            return new ResolveView(frame, address, "undecided", sentence, false, shown, more);
        }
        return new ResolveView(
                frame, address, "unknown", "A sender is told that there is no such address.", false, shown, more);
    }

    private static void add(List<BranchRow> rows, Branch branch, int depth) {
        rows.add(BranchRow.of(branch, depth));
        branch.branches().forEach(each -> add(rows, each, depth + 1));
    }
}

package io.opendms.admin.page.bulk;

import io.opendms.admin.page.frame.Frame;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a decision on several requests.
 *
 * @param ends what has become of those that were decided on
 * @param decided these
 * @param left those that were not decided on
 * @param address of the page, which says the same of later
 */
record BulkDoneView(
        Frame frame,
        boolean approve,
        List<Became.End> ends,
        List<BulkRow> decided,
        List<BulkRow> left,
        String address) {

    /** What asks for something to be done comes first. */
    List<BulkRow> rows() {
        return Stream.of(left, decided)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(BulkRow::mark))
                .toList();
    }

    /** One sentence. */
    String sentence() {
        int count = decided.size();
        String done = (approve ? "Approved " : "Rejected ") + count + (count == 1 ? " request" : " requests");
        return left.isEmpty()
                ? done + "."
                : done + ", and not " + left.size() + "; why stands beside " + (left.size() == 1 ? "it." : "each.");
    }

    /** How far those have come that were decided on, in one sentence; empty if there is nothing more to say of them. */
    String ended() {
        Map<Became.End, Long> counts =
                new TreeMap<>(ends.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        if (!approve) {
            counts.remove(Became.End.REJECTED);
        }
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                                .map(each -> each.getKey().words(each.getValue()))
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    /** Whether all that was picked came to the end that was wanted. */
    boolean isGood() {
        return rows().stream().allMatch(row -> row.mark() == Mark.GOOD);
    }

    boolean isBad() {
        return rows().stream().anyMatch(row -> row.mark() == Mark.BAD);
    }

    /** Whether a worker is about to change what the page says, so that it comes again by itself. */
    boolean isMoving() {
        return frame.reload();
    }

    /** Whether it may say something else later. */
    boolean isUnderWay() {
        return ends.stream().map(Became.End::mark).anyMatch(mark -> mark == Mark.MOVES || mark == Mark.WAITS);
    }
}

package io.opendms.admin.page.overview;

import io.opendms.admin.page.frame.Frame;
import io.opendms.approval.port.Waiting;
import java.util.List;

/**
 * All that the first page shows.
 *
 * @param mine whether what waits is what this person may decide on, or else what it may see
 * @param rows what has waited longest, oldest first
 * @param failed what failed in the last day
 */
record OverviewView(
        Frame frame,
        boolean mine,
        Waiting waiting,
        List<WaitingRow> rows,
        List<WaitingRow> failed,
        List<Condition> conditions,
        Chart chart) {

    private static final List<String> AGES =
            List.of("under 1 h", "under 1 d", "under 3 d", "under 7 d", "under 14 d", "longer");

    /** Such as {@code 1 request failed}. */
    String failedWords() {
        return failed.size() == 1 ? "1 request failed" : failed.size() + " requests failed";
    }

    boolean isWell() {
        return failed.isEmpty() && conditions.stream().allMatch(Condition::isWell);
    }

    String count() {
        return waiting.count() + (waiting.isMore() ? "+" : "");
    }

    /** How long those wait that wait, in words. */
    String ages() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < waiting.ages().size(); i++) {
            if (waiting.ages().get(i) > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(waiting.ages().get(i))
                        .append(' ')
                        .append(AGES.get(i));
            }
        }
        return text.toString();
    }
}

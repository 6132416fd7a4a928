package io.opendms.admin.page.overview;

import io.opendms.admin.page.frame.Frame;
import io.opendms.approval.port.Waiting;
import io.opendms.desk.Agenda;
import java.util.List;

/**
 * All that the first page shows.
 *
 * @param mine whether what waits is what this person may decide on, or else what it may see
 * @param waiting all that waits on the farms on which the person decides, or else that it may see
 * @param agenda of that what waits for this person
 * @param rows what has waited longest, oldest first
 * @param failed what failed in the last day
 * @param setAside how many messages are set aside that the person may see, counted no further than one more than a hundred
 */
record OverviewView(
        Frame frame,
        boolean mine,
        Waiting waiting,
        Agenda agenda,
        List<WaitingRow> rows,
        List<WaitingRow> failed,
        List<Condition> conditions,
        int setAside,
        Chart chart) {
    static final int MOST_SET_ASIDE = 100;

    /** Such as {@code 1 request failed}. */
    String failedWords() {
        return failed.size() == 1 ? "1 request failed" : failed.size() + " requests failed";
    }

    /** Such as {@code 3 messages are set aside}. */
    String setAsideWords() {
        if (setAside > MOST_SET_ASIDE) {
            return "more than " + MOST_SET_ASIDE + " messages are set aside";
        }
        return setAside == 1 ? "1 message is set aside" : setAside + " messages are set aside";
    }

    boolean isWell() {
        return failed.isEmpty() && setAside == 0 && conditions.stream().allMatch(Condition::isWell);
    }

    /** What is said where there are no rows. */
    String nothing() {
        return agenda.more()
                ? "None of the oldest that wait is for you to decide on now; there are more."
                : "Nothing waits. A request comes here when a farm asks for a group and its policy wants an approval.";
    }

    String count() {
        return agenda.count() + (agenda.more() ? "+" : "");
    }

    /** How long those wait that wait, in words. */
    String ages() {
        StringBuilder text = new StringBuilder();
        if (agenda.count() < waiting.count()) {
            text.append("of ")
                    .append(waiting.count())
                    .append(waiting.isMore() ? "+" : "")
                    .append(" on these farms: ");
        }
        text.append(ageChart().words());
        return text.toString();
    }

    /** How long those wait that wait, as a picture. */
    AgeChart ageChart() {
        return AgeChart.of(waiting);
    }
}

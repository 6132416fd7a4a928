package io.opendms.approval.port;

import io.opendms.entry.InvalidValueException;
import io.opendms.farm.FarmScope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Figures of many requests, which cost the same however many there are. All methods may be called from any thread and any
 * node, and throw {@link io.opendms.record.RecordFailure} if the store cannot be used.
 */
public interface Overview {
    /** For how many days there are figures at a time. */
    int MOST_DAYS = 366;

    /** What waits for a decision. */
    Waiting waiting(FarmScope farms, Instant now);

    /**
     * What failed lately, the last first.
     *
     * @param since nothing that failed before
     * @param most how many, at the most {@value Query#MAX_LIMIT}
     */
    List<Line> failed(FarmScope farms, Instant since, int most);

    /**
     * What happened on each of some days.
     *
     * @param first the first day, in UTC
     * @param last the last day, no earlier, and no more than {@value #MOST_DAYS} days in all
     * @return one line a day, also where nothing happened
     */
    List<Day> days(FarmScope farms, LocalDate first, LocalDate last);

    /** @throws InvalidValueException unless there are figures for that many days */
    static void requirePeriod(LocalDate first, LocalDate last) {
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw new InvalidValueException("period", "is not 1 to " + MOST_DAYS + " days long");
        }
    }
}

package io.opendms.store.trail;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.Text;
import io.opendms.farm.FarmScope;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of the audit trail.
 *
 * @param filter which records
 * @param place where the page begins, absent for the first
 * @param limit how many lines, 1 to {@value #MAX_LIMIT}
 * @param texts how much of what was there before and after is asked for, in characters each
 */
public record TrailQuery(Filter filter, @Nullable TrailPlace place, int limit, int texts) {
    public static final int MAX_LIMIT = 1000;

    public TrailQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidValueException("limit", "is not between 1 and " + MAX_LIMIT);
        }
    }

    /** The first page, without what was there before and after. */
    public static TrailQuery first(Filter filter, int limit) {
        return new TrailQuery(filter, null, limit, 0);
    }

    /** The same page with the beginning of what was there before and after. */
    public TrailQuery withTexts(int characters) {
        return new TrailQuery(filter, place, limit, characters);
    }

    /** The page that begins at a place. */
    public TrailQuery after(TrailPlace next) {
        return new TrailQuery(filter, next, limit, texts);
    }

    /** Where the page begins. */
    public Optional<TrailPlace> from() {
        return Optional.ofNullable(place);
    }

    /**
     * Which records. All of it must fit; what is empty fits every record.
     *
     * @param farms of which farms; records of no farm are shown to who may see all
     * @param actor how the name of who did it begins
     * @param action what was done, such as {@code CreateContact} or {@code Approve}, in any case
     * @param subject the alias, or the number of a request
     * @param requestId what ties records together
     * @param period when
     * @param request the number of a request, whose steps and changes are found at once however long the trail is, other than
     *     by {@code subject}; 0 for everything
     */
    public record Filter(
            FarmScope farms,
            String actor,
            String action,
            String subject,
            String requestId,
            Period period,
            int request) {
        public Filter {
            Text.comparable("actor", actor);
            Text.comparable("action", action);
            Text.comparable("subject", subject);
            Text.comparable("requestId", requestId);
        }

        /** Records of whatever request, or of none. */
        public Filter(FarmScope farms, String actor, String action, String subject, String requestId, Period period) {
            this(farms, actor, action, subject, requestId, period, 0);
        }

        /** What was done with a request. */
        public static Filter ofRequest(FarmScope farms, int request) {
            return new Filter(farms, "", "", "", "", Period.ALWAYS, request);
        }

        /** Every record of some farms. */
        public static Filter of(FarmScope farms) {
            return new Filter(farms, "", "", "", "", Period.ALWAYS);
        }
    }

    /**
     * A time, within that of which there can be records.
     *
     * @param begin its first moment
     * @param end the first moment that is no longer of it
     */
    public record Period(Instant begin, Instant end) {
        private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

        /** From before the first record to after the last. */
        public static final Period ALWAYS = new Period(Instant.EPOCH, LAST);

        /** Cuts off what lies so far away that the tables could not hold it. */
        public Period {
            begin = within(begin);
            end = within(end);
        }

        private static Instant within(Instant instant) {
            Instant late = instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
            return late.isAfter(LAST) ? LAST : late;
        }
    }
}

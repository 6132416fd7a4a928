package io.opendms.desk.warning;

import io.opendms.approval.Request;
import io.opendms.directory.HeldEntry;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.submit.Executed;
import io.opendms.submit.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the directory, as it is now, what would come of a request. Nothing is written, and it fails for nobody: that the
 * directory does not answer, within some seconds, is an answer too.
 */
public interface Foresight {
    /** Where there is no directory. */
    Foresight NONE = new Foresight() {
        @Override
        public Optional<Executed> of(Request request) {
            return Optional.empty();
        }

        @Override
        public <T> List<Sight<T>> of(List<Request> requests, Function<Request, T> aside) {
            return requests.stream()
                    .map(request -> new Sight<>(Optional.empty(), Optional.of(aside.apply(request))))
                    .toList();
        }

        @Override
        public Optional<Outcome.Refused> undoObstacle(Request request) {
            return Optional.empty();
        }

        @Override
        public Optional<Plan> removal(Request request) {
            return Optional.empty();
        }

        @Override
        public Optional<Standing> standing(Request request, Alias alias) {
            return Optional.empty();
        }
    };

    /** What would come of a request if it were applied now; empty if there is nobody to ask. */
    Optional<Executed> of(Request request);

    /**
     * What would come of several requests if each were applied now, in the order asked. All are asked within the time that one
     * alone would have; of those that could not be, it is said that the directory does not answer.
     *
     * @param aside what else is to be asked of the directory for each within that time; called from any thread
     */
    <T> List<Sight<T>> of(List<Request> requests, Function<Request, T> aside);

    /** Why a request that was applied could not be taken back now; empty if it could, or there is nobody to ask. */
    Optional<Outcome.Refused> undoObstacle(Request request);

    /** What deleting the group that a request has made would take now; empty if that cannot be told. */
    Optional<Plan> removal(Request request);

    /** What the directory holds under an alias for a request's farm; empty if there is nobody to ask. */
    Optional<Standing> standing(Request request, Alias alias);

    /**
     * What the directory says of an alias.
     *
     * @param answered whether it did say
     * @param entry what has the alias; empty if nothing has, or nobody knows
     */
    record Standing(boolean answered, Optional<HeldEntry> entry) {}

    /**
     * What the directory says of one request of several.
     *
     * @param outlook what would come of it; empty if there is nobody to ask
     * @param aside what else was asked; empty if there was no time, or no answer
     */
    record Sight<T>(Optional<Executed> outlook, Optional<T> aside) {}
}

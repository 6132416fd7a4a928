package io.opendms.desk.warning;

import io.opendms.approval.Request;
import io.opendms.directory.Plan;
import io.opendms.submit.Executed;
import io.opendms.submit.Outcome;
import java.util.Optional;

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
        public Optional<Outcome.Refused> undoObstacle(Request request) {
            return Optional.empty();
        }

        @Override
        public Optional<Plan> removal(Request request) {
            return Optional.empty();
        }
    };

    /** What would come of a request if it were applied now; empty if there is nobody to ask. */
    Optional<Executed> of(Request request);

    /** Why a request that was applied could not be taken back now; empty if it could, or there is nobody to ask. */
    Optional<Outcome.Refused> undoObstacle(Request request);

    /** What deleting the group that a request has made would take now; empty if that cannot be told. */
    Optional<Plan> removal(Request request);
}

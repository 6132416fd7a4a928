package io.opendms.desk;

import io.opendms.approval.Request;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What would become of one request of several, were they decided on now.
 *
 * @param id its number
 * @param present the request now; absent if there is none that the person may see
 * @param obstacle why it would not be decided on, one sentence; empty if it would
 */
public record Prospect(int id, @Nullable Request present, String obstacle) {
    public Prospect {
        if (present == null && obstacle.isEmpty()) {
            throw new IllegalArgumentException("request " + id + " is unknown without an obstacle");
        }
    }

    /** The request now; empty if there is none that the person may see. */
    public Optional<Request> request() {
        return Optional.ofNullable(present);
    }
}

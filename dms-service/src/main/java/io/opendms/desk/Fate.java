package io.opendms.desk;

import io.opendms.approval.Request;
import io.opendms.approval.app.Reply;
import io.opendms.desk.warning.Warning;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request of several, or would, were they decided on now.
 *
 * @param id its number
 * @param present the request now; absent if there is none that the person may see, or if it could not be looked at
 * @param obstacle why it was not or would not be decided on, one sentence; empty if it was or would be
 * @param warnings what to know before it is approved; none afterwards
 */
public record Fate(int id, @Nullable Request present, String obstacle, List<Warning> warnings) {
    public Fate {
        warnings = List.copyOf(warnings);
        if (present == null && obstacle.isEmpty()) {
            throw new IllegalArgumentException("request " + id + " is unknown without an obstacle");
        }
    }

    Fate(int id, @Nullable Request present, String obstacle) {
        this(id, present, obstacle, List.of());
    }

    static Fate unknown(int id) {
        return new Fate(id, null, "there is no such request");
    }

    static Fate of(int id, Reply reply) {
        if (reply instanceof Reply.Done done) {
            return new Fate(id, done.request(), "");
        }
        if (reply instanceof Reply.Stale stale) {
            return new Fate(id, stale.request(), stale.why());
        }
        if (reply instanceof Reply.Heard heard) {
            return new Fate(id, heard.request(), heard.why());
        }
        return reply instanceof Reply.Forbidden forbidden ? new Fate(id, null, forbidden.why()) : unknown(id);
    }

    /** The same with what to know first. */
    Fate warning(List<Warning> first) {
        return new Fate(id, present, obstacle, first);
    }

    /** Whether it was decided on, or would be. */
    public boolean isDecided() {
        return obstacle.isEmpty();
    }

    /** The request now; empty if there is none that the person may see, or if it could not be looked at. */
    public Optional<Request> request() {
        return Optional.ofNullable(present);
    }
}

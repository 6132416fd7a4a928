package io.opendms.store.trail;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit trail.
 *
 * @param lines the newest first: each node's in the order of its chain, those of several nodes by their time
 * @param end where the next page begins; absent if there is none
 * @param cut whether there are less lines than there could be, because only so many records are looked at for a page
 */
public record TrailPage(List<TrailLine> lines, @Nullable TrailPlace end, boolean cut) {
    public TrailPage {
        lines = List.copyOf(lines);
    }

    /** Where to ask for the next page. */
    public Optional<TrailPlace> next() {
        return Optional.ofNullable(end);
    }
}

package io.opendms.approval.queue.jdbc;

import io.opendms.approval.port.Line;
import io.opendms.approval.port.Position;
import io.opendms.approval.port.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one lane has for a page: the lines that fit, and one more, among so many rows. */
final class Stretch {
    private final Query query;
    private final int most;
    private final List<Line> lines = new ArrayList<>();
    private int looked;
    private Optional<Position> last = Optional.empty();

    Stretch(Query query, int most) {
        this.query = query;
        this.most = most;
    }

    /** @return whether more rows are wanted */
    boolean look(Line line) {
        looked++;
        last = Optional.of(query.order().position(line));
        if (query.filter().matches(line)) {
            lines.add(line);
        }
        return lines.size() <= query.limit();
    }

    List<Line> lines() {
        return lines;
    }

    /** Where it was looked at enough rows; empty if all that is missing would not be on the page. */
    Optional<Position> end() {
        return looked == most && lines.size() <= query.limit() ? last : Optional.empty();
    }
}

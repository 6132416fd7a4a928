package io.opendms.desk;

import io.opendms.approval.port.Line;
import java.util.List;

/**
 * What waits for one person.
 *
 * @param lines the oldest of it, oldest first
 * @param count how much of it there is
 * @param more whether there may be more than was counted
 */
public record Agenda(List<Line> lines, int count, boolean more) {
    public Agenda {
        lines = List.copyOf(lines);
    }
}

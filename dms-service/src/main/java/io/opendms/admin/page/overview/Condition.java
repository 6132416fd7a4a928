package io.opendms.admin.page.overview;

import io.opendms.admin.page.frame.Moments;
import java.util.List;

/**
 * How a part of the service is.
 *
 * @param name the part
 * @param well what is said of it behind its name if it is well, such as {@code answers}
 * @param problems what is missing, one sentence each; none if it is well
 */
public record Condition(String name, String well, List<String> problems) {
    public Condition {
        problems = List.copyOf(problems);
    }

    /** The same with times as the viewer reads them. */
    Condition readBy(Moments moments) {
        return new Condition(name, well, problems.stream().map(moments::told).toList());
    }

    boolean isWell() {
        return problems.isEmpty();
    }
}

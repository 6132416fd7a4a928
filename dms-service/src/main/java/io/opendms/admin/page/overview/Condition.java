package io.opendms.admin.page.overview;

import java.util.List;

/**
 * How a part of the service is.
 *
 * @param name the part
 * @param problems what is missing, one sentence each; none if it is well
 */
public record Condition(String name, List<String> problems) {
    public Condition {
        problems = List.copyOf(problems);
    }

    boolean isWell() {
        return problems.isEmpty();
    }
}

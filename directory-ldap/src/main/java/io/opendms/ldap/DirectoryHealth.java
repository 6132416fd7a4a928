package io.opendms.ldap;

import java.util.List;
import java.util.Map;

/**
 * Whether the directory can serve the farms now.
 *
 * @param ready whether at least one farm can be served
 * @param problems what is missing, one sentence each; there may be some for single farms while it is ready
 * @param containers what is wrong with single containers, by their DN; these sentences are among the problems, too
 */
public record DirectoryHealth(boolean ready, List<String> problems, Map<String, String> containers) {
    public DirectoryHealth {
        problems = List.copyOf(problems);
        containers = Map.copyOf(containers);
    }

    /** Nothing is wrong with a single container. */
    public DirectoryHealth(boolean ready, List<String> problems) {
        this(ready, problems, Map.of());
    }
}

package io.opendms.ldap;

import java.util.List;

/**
 * Whether the directory can serve the farms now.
 *
 * @param ready whether at least one farm can be served
 * @param problems what is missing, one sentence each; there may be some for single farms while it is ready
 */
public record DirectoryHealth(boolean ready, List<String> problems) {
    public DirectoryHealth {
        problems = List.copyOf(problems);
    }
}

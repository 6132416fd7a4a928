package io.opendms.ldap;

import java.util.List;

/**
 * Whether the directory can serve the farms now.
 *
 * @param ready whether there is no problem
 * @param problems what is missing, one sentence each
 */
public record DirectoryHealth(boolean ready, List<String> problems) {
    public DirectoryHealth {
        problems = List.copyOf(problems);
    }

    static DirectoryHealth of(List<String> problems) {
        return new DirectoryHealth(problems.isEmpty(), problems);
    }
}

package io.opendms.doctor.check;

import java.util.List;

/**
 * What a check saw of one thing.
 *
 * @param tried what was done, one phrase
 * @param seen what came of it, one sentence
 * @param fix the command or step that mends it, empty if nothing is to be mended
 * @param evidence details that may be shared: names of entries and attributes, never a secret
 */
public record Finding(Status status, String tried, String seen, String fix, List<String> evidence) {
    public Finding {
        evidence = List.copyOf(evidence);
    }

    public static Finding ok(String tried, String seen) {
        return new Finding(Status.OK, tried, seen, "", List.of());
    }

    public static Finding warn(String tried, String seen, String fix) {
        return new Finding(Status.WARN, tried, seen, fix, List.of());
    }

    public static Finding fail(String tried, String seen, String fix) {
        return new Finding(Status.FAIL, tried, seen, fix, List.of());
    }

    public static Finding skip(String tried, String reason) {
        return new Finding(Status.SKIP, tried, reason, "", List.of());
    }

    public Finding with(List<String> details) {
        return new Finding(status, tried, seen, fix, details);
    }
}

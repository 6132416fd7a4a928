package io.opendms.written;

import java.util.List;

/**
 * A part of a write that modifies an entry.
 *
 * @param values what comes or goes; none with {@link Kind#DELETE} for all that is there
 */
public record Modification(OwnedAttribute attribute, Kind kind, List<Value> values) {
    /** The kinds of RFC 4511, section 4.6. */
    public enum Kind {
        ADD,
        DELETE,
        REPLACE
    }

    public Modification {
        values = List.copyOf(values);
    }
}

package io.opendms.recipient;

import java.util.Set;

/**
 * An answer and what it hangs on.
 *
 * @param aliases the keys of all aliases on the way; a change of one of them may change the answer
 */
public record Finding(Resolution resolution, Set<String> aliases) {
    public Finding {
        aliases = Set.copyOf(aliases);
    }
}

package io.opendms.notify.concern;

import java.util.List;
import java.util.Set;

/** Looks what is wrong with this node now. */
@FunctionalInterface
public interface Concerns {

    /** Each kind once at most; cheap enough to be asked every few minutes. */
    List<Concern> now();

    /** The kinds of which nobody can say at present whether they are over, since nobody has looked yet. */
    default Set<String> unknown() {
        return Set.of();
    }
}

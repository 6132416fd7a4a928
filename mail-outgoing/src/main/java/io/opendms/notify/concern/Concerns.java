package io.opendms.notify.concern;

import java.util.List;

/** Looks what is wrong with this node now. */
@FunctionalInterface
public interface Concerns {

    /** Each kind once at most; cheap enough to be asked every few minutes. */
    List<Concern> now();

    /**
     * Whether nobody can say at present that something is over, since nobody could look at it since the start. Asked before
     * {@link #now()}, which may be what looks first.
     */
    default boolean isUnknown(String kind) {
        return false;
    }
}

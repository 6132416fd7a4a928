package io.opendms.notify.concern;

import java.util.List;

/** Looks what is wrong with this node now. */
@FunctionalInterface
public interface Concerns {

    /** Each kind once at most; cheap enough to be asked every few minutes. */
    List<Concern> now();
}

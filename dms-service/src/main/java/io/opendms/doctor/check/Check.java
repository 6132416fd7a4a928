package io.opendms.doctor.check;

import java.util.List;

/** One thing that may be wrong. A check changes nothing, unless the operator asked for a write probe. */
public interface Check {
    /** Stable, such as {@code D01}. */
    String id();

    /** What is checked, for a person. */
    String title();

    /**
     * Looks, and says what was found: one finding for each server, container or door.
     *
     * @throws io.opendms.directory.DirectoryFailure if no directory server answers
     */
    List<Finding> run(CheckContext context);
}

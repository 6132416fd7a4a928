package io.opendms.notify.secret;

import java.time.Instant;
import java.util.List;

/** Which node has which key, told by fingerprints, so that nodes notice that they do not have the same. */
public interface KeySightings {

    /**
     * Keeps what a node says of itself, in the place of what it said before, and forgets nodes that said nothing for long.
     *
     * @param forgotten nodes that said nothing since then are forgotten
     * @throws io.opendms.record.RecordFailure if it could not be written
     */
    void keep(KeySighting sighting, Instant forgotten);

    /**
     * The last of each node, by name.
     *
     * @throws io.opendms.record.RecordFailure if the store cannot be read
     */
    List<KeySighting> all();
}

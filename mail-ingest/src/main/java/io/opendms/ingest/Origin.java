package io.opendms.ingest;

import java.util.Optional;

/**
 * Who handed a message in.
 *
 * @param door {@code smtp} or {@code dropfolder}
 * @param peer the address of the other end, or the name of the file
 * @param safe whether the peer is one of the servers whose word about the sender is taken
 * @param account the account that signed in by AUTH, if one did
 */
public record Origin(String door, String peer, boolean safe, Optional<String> account) {

    /** Whether somebody's word is taken for who the sender is: the safe server's, or that of the account itself. */
    public boolean vouches() {
        return safe || account.isPresent();
    }
}

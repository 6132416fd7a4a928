package io.opendms.ingest;

import java.util.Optional;

/**
 * Who handed a message in.
 *
 * @param door {@code smtp} or {@code dropfolder}
 * @param peer the address of the other end, or the name of the file
 * @param safe whether the peer is one of the servers whose word about the sender is taken
 * @param account the account that signed in by AUTH, if one did
 * @param token what tells the message from all others, and is the same when the door hands it in once more; empty if the
 *     door has nothing of the kind
 */
public record Origin(String door, String peer, boolean safe, Optional<String> account, Optional<String> token) {

    /** Of a door that hands a message in once only, as far as it knows. */
    public Origin(String door, String peer, boolean safe, Optional<String> account) {
        this(door, peer, safe, account, Optional.empty());
    }

    /** Whether somebody's word is taken for who the sender is: the safe server's, or that of the account itself. */
    public boolean vouches() {
        return safe || account.isPresent();
    }
}

package io.opendms.ingest;

import io.opendms.entry.MailAddress;
import java.util.Optional;

/**
 * Who handed a message in.
 *
 * @param door {@code smtp} or {@code dropfolder}
 * @param peer the address of the other end, or the name of the file
 * @param safe whether the peer is one of the servers whose word about the sender is taken
 * @param signedIn who signed in by AUTH, if somebody did
 * @param token what tells the message from all others, and is the same when the door hands it in once more; empty if the
 *     door has nothing of the kind
 * @param authentication what the peer says of the author, if it is safe and asked for that, or what we found out; else empty
 */
public record Origin(
        String door,
        String peer,
        boolean safe,
        Optional<SignedIn> signedIn,
        Optional<String> token,
        Optional<Authentication> authentication) {

    /** Of a door that hands a message in once only, as far as it knows. */
    public Origin(String door, String peer, boolean safe, Optional<SignedIn> signedIn) {
        this(door, peer, safe, signedIn, Optional.empty());
    }

    /** Of a peer that is not asked about authors. */
    public Origin(String door, String peer, boolean safe, Optional<SignedIn> signedIn, Optional<String> token) {
        this(door, peer, safe, signedIn, token, Optional.empty());
    }

    /** The account that signed in by AUTH, if one did. */
    public Optional<String> account() {
        return signedIn.map(SignedIn::account);
    }

    /**
     * Whether somebody's word is taken for who the sender is: that of the account itself, or the safe server's. A server that
     * is asked what it found out vouches by that alone, since it passes on what comes from anywhere; what we found out counts
     * the same.
     */
    public boolean vouches() {
        return signedIn.isPresent()
                || authentication.map(Authentication::passes).orElse(safe);
    }

    /** The author, where it was found out that From is not forged. */
    Optional<MailAddress> author() {
        return authentication.flatMap(Authentication::author);
    }
}

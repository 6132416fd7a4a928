package io.opendms.boot.decide;

import io.opendms.directory.Account;
import io.opendms.directory.Accounts;
import io.opendms.entry.MailAddress;
import io.opendms.security.oidc.Identities;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who is behind an address that decides: the person whom the directory has for it; else the one of whom a provider has said so when
 * that person last signed in, for {@link #VALIDITY}.
 *
 * @param identities what providers said; empty if nobody signs in by one
 */
public record Deciders(Accounts accounts, Optional<Identities> identities, InstantSource clock) {
    /** A provider is not asked when a mail comes, so what it said is good no longer than this. */
    public static final Duration VALIDITY = Duration.ofDays(30);

    /** Empty if nobody is, or nobody who may sign in; whom the directory has shut out no provider lets in. */
    Optional<Account> by(MailAddress address) {
        Optional<String> dn = accounts.find(address.toString());
        return dn.isPresent()
                ? accounts.read(dn.get())
                : identities.flatMap(
                        known -> known.withAddress(address, clock.instant().minus(VALIDITY)));
    }
}

package io.opendms.boot.decide;

import io.opendms.directory.Account;
import io.opendms.directory.Accounts;
import io.opendms.entry.InvalidValueException;
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

    /**
     * Empty if nobody is, or nobody who may sign in; whom the directory has shut out no provider lets in. The address alone does
     * not tell: the user principal name of somebody else may be the same, and an address may have been given to another person
     * since.
     *
     * @param person by what name the directory knows who was asked; empty, or the address, if it knew nobody
     */
    Optional<Account> by(String person, MailAddress address) {
        boolean isUnnamed = person.isEmpty() || isAddress(person, address);
        Optional<String> dn = accounts.find(isUnnamed ? address.toString() : person);
        if (dn.isPresent()) {
            return accounts.read(dn.get())
                    .filter(account -> isUnnamed || account.name().equalsIgnoreCase(person))
                    .filter(account -> isAddress(account.address(), address));
        }
        return isUnnamed
                ? identities.flatMap(
                        known -> known.withAddress(address, clock.instant().minus(VALIDITY)))
                : Optional.empty();
    }

    private static boolean isAddress(String text, MailAddress address) {
        try {
            return MailAddress.parse("mail", text).equals(address);
        } catch (InvalidValueException e) {
            // What the directory has there is no address, so it is not this one.
            return false;
        }
    }
}

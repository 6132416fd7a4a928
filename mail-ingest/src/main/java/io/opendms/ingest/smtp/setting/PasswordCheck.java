package io.opendms.ingest.smtp.setting;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.SignedIn;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/** Checks the name and the password of somebody who signs in to send mail. */
@FunctionalInterface
public interface PasswordCheck {

    /**
     * Whose name and password that is; empty if there is no such account.
     *
     * @param peer from where it is tried
     * @throws IllegalStateException if nobody can say at present
     */
    Optional<Owner> owner(String name, String password, InetAddress peer);

    /**
     * An account.
     *
     * @param account its name
     * @param addresses in which it may send
     */
    record Owner(String account, Set<MailAddress> addresses) {
        public Owner {
            addresses = Set.copyOf(addresses);
        }

        /** Who handed a message in that has a reverse path. */
        public SignedIn with(Optional<MailAddress> sender) {
            return new SignedIn(account, sender.filter(addresses::contains).isPresent());
        }
    }
}

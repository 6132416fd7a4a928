package io.opendms.ingest.smtp.setting;

import java.net.InetAddress;
import java.util.Optional;

/** Checks the name and the password of somebody who signs in to send mail. */
@FunctionalInterface
public interface PasswordCheck {

    /**
     * The name of the account; empty if there is none with this password.
     *
     * @param peer from where it is tried
     * @throws IllegalStateException if nobody can say at present
     */
    Optional<String> account(String name, String password, InetAddress peer);
}

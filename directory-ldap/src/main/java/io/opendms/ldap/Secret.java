package io.opendms.ldap;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A password that no log, error or dump shows.
 *
 * @param value the password as it was when the configuration was read
 * @param file where it came from, to be read again once it is refused; empty if it did not come from a file
 */
public record Secret(String value, Optional<Path> file) {
    /** A password that did not come from a file. */
    public Secret(String value) {
        this(value, Optional.empty());
    }

    @Override
    public String toString() {
        return "********";
    }
}

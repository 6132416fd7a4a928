package io.opendms.ldap.repair;

import com.unboundid.ldap.sdk.DN;
import io.opendms.entry.InvalidValueException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be mended, and how.
 *
 * @param base the DN below which contacts are looked for
 * @param filter which of the contacts (RFC 4515); empty: all
 * @param dryRun whether to tell only
 * @param undoLdif a file that does not exist yet, for the changes that restore the former values; empty: none is written
 */
public record RepairOptions(String base, Optional<String> filter, boolean dryRun, Optional<Path> undoLdif) {
    /** @throws InvalidValueException if the base is no DN or the filter no filter */
    public RepairOptions {
        if (!DN.isValidDN(base)) {
            throw new InvalidValueException("base", "is no distinguished name, such as OU=Lists,DC=example,DC=com");
        }
        filter.ifPresent(ContactSearch::parse);
    }
}

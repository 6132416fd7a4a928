package io.opendms.ldap.repair;

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
public record RepairOptions(String base, Optional<String> filter, boolean dryRun, Optional<Path> undoLdif) {}

package io.opendms.ldap.inspect;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of connecting and binding to one server.
 *
 * @param protectedConnection whether the password travelled under TLS
 * @param serverTime the clock of the server, where it shows one as Active Directory does
 * @param problem why it failed, one sentence; empty if it did not
 */
public record ServerState(
        URI url, boolean protectedConnection, Optional<Instant> serverTime, Optional<String> problem) {}

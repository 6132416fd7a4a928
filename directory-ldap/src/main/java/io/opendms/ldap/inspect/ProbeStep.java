package io.opendms.ldap.inspect;

import java.util.Optional;

/**
 * One write of a probe.
 *
 * @param name such as {@code rename contact}
 * @param problem why it failed; empty if it did not
 */
public record ProbeStep(String name, Optional<String> problem) {}

package io.opendms.ldap.inspect;

import java.util.OptionalInt;

/**
 * An account that a service runs as.
 *
 * @param name its short name, {@code sAMAccountName}; empty where it has none
 * @param keyVersion of its present password; empty where the directory does not tell
 */
public record ServiceAccount(String dn, String name, OptionalInt keyVersion) {}

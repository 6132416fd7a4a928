package io.opendms.ldap.inspect;

import java.util.OptionalInt;

/**
 * An account on which a service principal name is registered.
 *
 * @param keyVersion of its present password; empty where the directory does not tell
 */
public record ServiceAccount(String dn, OptionalInt keyVersion) {}

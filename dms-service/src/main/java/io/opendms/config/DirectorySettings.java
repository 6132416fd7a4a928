package io.opendms.config;

import io.opendms.ldap.LdapSettings;

/** Which directory is written to: the three values of {@code directory.mode}. */
public sealed interface DirectorySettings {

    /** {@code ldap}: a real one. */
    record Ldap(LdapSettings settings) implements DirectorySettings {}

    /** {@code embedded}: one inside this process, kept below the data folder, for evaluation only. */
    record Embedded(String searchBase) implements DirectorySettings {}

    /** {@code off}: none; every operation answers that the service is not configured. */
    record Off() implements DirectorySettings {}
}

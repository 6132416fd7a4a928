package io.opendms.ldap;

import java.nio.file.Path;

/**
 * An account that signs in to the directory by Kerberos in place of a DN and a password.
 *
 * @param keytabFile holds its key
 * @param principal such as {@code dms@CONTOSO.COM}, always with its realm
 */
public record KerberosAccount(Path keytabFile, String principal) {}

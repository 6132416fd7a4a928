package io.opendms.ldap;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach a directory.
 *
 * @param profile the kind of directory; empty: read from its root DSE and schema
 * @param urls {@code ldap://} or {@code ldaps://} with host and optional port, tried in order
 * @param startTls whether {@code ldap://} connections turn to TLS before anything else is sent
 * @param trustFile PEM certificates to trust; empty: those the JVM trusts
 * @param bindDn the account, as a DN or another name that the server takes for a simple bind; empty for anonymous
 * @param bindPassword the account's password, read again from its file after a refusal and kept out of {@link #toString()}
 * @param searchBase the DN below which an alias must be unique
 * @param globalCatalogUrls servers of the whole forest that are asked too whether an alias is free
 * @param connectTimeout how long to wait for a connection, 5 seconds by default
 * @param responseTimeout how long to wait for the answer to one request, 10 seconds by default
 * @param poolSize the most connections kept, 32 by default
 * @param kerberos the account, if it signs in by Kerberos and not by {@code bindDn}
 */
public record LdapSettings(
        Optional<Profile> profile,
        List<URI> urls,
        boolean startTls,
        Optional<Path> trustFile,
        String bindDn,
        Secret bindPassword,
        String searchBase,
        List<URI> globalCatalogUrls,
        Duration connectTimeout,
        Duration responseTimeout,
        int poolSize,
        Optional<KerberosAccount> kerberos) {
    public LdapSettings {
        urls = List.copyOf(urls);
        globalCatalogUrls = List.copyOf(globalCatalogUrls);
    }

    /** The same with a simple bind. */
    public LdapSettings(
            Optional<Profile> profile,
            List<URI> urls,
            boolean startTls,
            Optional<Path> trustFile,
            String bindDn,
            Secret bindPassword,
            String searchBase,
            List<URI> globalCatalogUrls,
            Duration connectTimeout,
            Duration responseTimeout,
            int poolSize) {
        this(
                profile,
                urls,
                startTls,
                trustFile,
                bindDn,
                bindPassword,
                searchBase,
                globalCatalogUrls,
                connectTimeout,
                responseTimeout,
                poolSize,
                Optional.empty());
    }

    /** Whom the service signs in as, by whichever way; empty for nobody. */
    public String account() {
        return kerberos.map(KerberosAccount::principal).orElse(bindDn);
    }
}

package io.opendms.cli.directory;

import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** An account with more rights than the service's, for once. */
final class OtherAccount {
    @Option(names = "--bind-dn", paramLabel = "DN", required = true, description = "Bind as this account.")
    private String bindDn = "";

    @Option(
            names = "--bind-password-file",
            paramLabel = "FILE",
            required = true,
            description = "The file with its password.")
    private Path passwordFile = Path.of("");

    /** The same directory, reached by this account. */
    LdapSettings of(LdapSettings settings) throws IOException {
        String password = Files.readString(passwordFile).replaceFirst("\\R\\z", "");
        return new LdapSettings(
                settings.profile(),
                settings.urls(),
                settings.startTls(),
                settings.trustFile(),
                bindDn,
                new Secret(password),
                settings.searchBase(),
                settings.globalCatalogUrls(),
                settings.connectTimeout(),
                settings.responseTimeout(),
                settings.poolSize());
    }
}

package io.opendms.cli;

import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.farm.Farm;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapSettings;
import java.util.Optional;

/** The configured directory for a command; the embedded one is open as long as the command runs. */
final class DirectoryAccess implements AutoCloseable {
    private final LdapSettings settings;
    private final Optional<EmbeddedDirectory> embedded;

    private DirectoryAccess(LdapSettings settings, Optional<EmbeddedDirectory> embedded) {
        this.settings = settings;
        this.embedded = embedded;
    }

    static DirectoryAccess open(Settings settings) {
        if (settings.directory() instanceof DirectorySettings.Ldap ldap) {
            return new DirectoryAccess(ldap.settings(), Optional.empty());
        }
        if (settings.directory() instanceof DirectorySettings.Embedded embedded) {
            EmbeddedDirectory directory = EmbeddedDirectory.open(
                    settings.data(),
                    embedded.searchBase(),
                    settings.farms().all().stream().map(Farm::container).toList());
            return new DirectoryAccess(directory.settings(), Optional.of(directory));
        }
        throw new CommandFailure("directory.mode is off, so there is no directory to work on");
    }

    LdapSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedDirectory::close);
    }
}

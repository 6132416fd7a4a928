package io.opendms.it.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.Configuration;
import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.it.peer.SlapdServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What an operator writes, but for the directory: that is a server of the tests, whose settings no file has. */
public final class OnDirectory {
    private OnDirectory() {}

    /** @param file that names the embedded directory, and is sound */
    public static Settings settings(Path file, SlapdServer directory) {
        Configuration configuration = Configuration.load(Optional.of(file), Map.of());
        assertThat(configuration.problems()).isEmpty();
        Settings read = configuration.settings().orElseThrow();
        return new Settings(
                read.data(),
                read.store(),
                read.http(),
                read.management(),
                new DirectorySettings.Ldap(directory.settings()),
                read.farms(),
                read.rules(),
                read.people(),
                read.webhooks(),
                read.ingest(),
                read.outgoing(),
                read.dns(),
                read.mailNames(),
                read.notices(),
                read.effective());
    }
}

package io.opendms.cli.directory;

import io.opendms.cli.option.CommandFailure;
import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapSettings;
import io.opendms.store.DataFolder;
import io.opendms.store.Store;
import io.opendms.store.jdbc.StoreFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The configured directory for a command. The embedded one is open as long as the command runs, and so is the lock of its
 * data folder; a command that only looks gets a copy of it.
 */
public final class DirectoryAccess implements AutoCloseable {
    private final LdapSettings settings;
    private final String place;
    private final Optional<EmbeddedDirectory> embedded;
    private final Optional<DataFolder> lock;

    private DirectoryAccess(
            LdapSettings settings, String place, Optional<EmbeddedDirectory> embedded, Optional<DataFolder> lock) {
        this.settings = settings;
        this.place = place;
        this.embedded = embedded;
        this.lock = lock;
    }

    /**
     * Gets ready to work on the directory.
     *
     * @param containers those that an embedded directory shall have when it is open
     * @param onlyLooking whether nothing is going to be written
     * @throws CommandFailure if there is no directory, or the embedded one belongs to a running service
     */
    public static DirectoryAccess open(Settings settings, List<String> containers, boolean onlyLooking) {
        if (settings.directory() instanceof DirectorySettings.Ldap ldap) {
            return new DirectoryAccess(ldap.settings(), "", Optional.empty(), Optional.empty());
        }
        if (settings.directory() instanceof DirectorySettings.Embedded embedded) {
            return embedded(settings.data(), embedded.searchBase(), containers, onlyLooking);
        }
        throw new CommandFailure("directory.mode is off, so there is no directory to work on");
    }

    private static DirectoryAccess embedded(
            Path data, String searchBase, List<String> containers, boolean onlyLooking) {
        Path folder = EmbeddedDirectory.folder(data);
        String place = "embedded directory in " + folder + (Files.exists(folder) ? "" : ", which is new");
        if (onlyLooking) {
            Optional<String> user = Store.userOf(data);
            if (user.isPresent()) {
                throw inUse(folder, user.get() + " uses data folder " + data);
            }
            EmbeddedDirectory copy = EmbeddedDirectory.openCopy(data, searchBase, containers);
            return new DirectoryAccess(copy.settings(), place, Optional.of(copy), Optional.empty());
        }
        DataFolder lock = lock(data, folder);
        try {
            EmbeddedDirectory directory = EmbeddedDirectory.open(data, searchBase, containers);
            return new DirectoryAccess(directory.settings(), place, Optional.of(directory), Optional.of(lock));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static DataFolder lock(Path data, Path folder) {
        try {
            return DataFolder.take(data);
        } catch (StoreFailure.InUse e) {
            throw inUse(folder, String.valueOf(e.getMessage()));
        }
    }

    private static CommandFailure inUse(Path folder, String why) {
        return new CommandFailure("the embedded directory in " + folder + " is left alone: " + why
                + "; stop the service first, or name the configuration that you mean by --config");
    }

    public LdapSettings settings() {
        return settings;
    }

    /** Which directory it is, for those who may think it another; empty for one that the configuration names. */
    Optional<String> place() {
        return Optional.of(place).filter(text -> !text.isEmpty());
    }

    @Override
    public void close() {
        try {
            embedded.ifPresent(EmbeddedDirectory::close);
        } finally {
            lock.ifPresent(DataFolder::close);
        }
    }
}

package io.opendms.cli.store;

import io.opendms.boot.mail.MailIntake;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.config.Settings;
import io.opendms.doctor.check.BackupAge;
import io.opendms.store.Backup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A copy of the store, while the service runs. */
@Command(
        name = "backup",
        description = "Copies store, keys, configuration and spool into a new folder, also while the service runs.",
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "DIR", description = "The folder of this backup; must be empty or not there yet.")
    private Path folder = Path.of("");

    @Option(
            names = "--database-dump",
            paramLabel = "DUMP",
            description = "With store.url: what pg_dump --format=custom has just made of the database; it goes into the"
                    + " backup, which counts as one then.")
    private Optional<Path> dump = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Settings settings = configuration.settingsOfStore();
        new Backup(folder)
                .make(settings.store(), configuration.file(), dump, MailIntake.spoolFolders(), InstantSource.system());
        PrintWriter out = spec.commandLine().getOut();
        out.println("backed up to " + folder + "; it holds secrets, and dms restore " + folder + " --verify checks it");
        if (dump.isEmpty()) {
            settings.store()
                    .server()
                    .ifPresent(server ->
                            out.println("NOT in it is the database, with requests, record and audit trail, which"
                                    + " is on a server; dump it, and name the dump:\n  "
                                    + BackupAge.dump(server, "dms.dump")
                                    + "\n  dms backup DIR --database-dump dms.dump"));
        }
        return 0;
    }
}

package io.opendms.cli.store;

import io.opendms.boot.mail.MailIntake;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.config.Settings;
import io.opendms.doctor.check.BackupAge;
import io.opendms.store.Backup;
import io.opendms.store.GivenNumbers;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import io.opendms.store.audit.AuditReport;
import io.opendms.store.jdbc.StoreFailure;
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

/** A backup is checked, and put into an empty data folder. */
@Command(
        name = "restore",
        description = "Checks a backup, and puts it into the data folder, which must have no store yet.",
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "DIR", description = "The folder of the backup.")
    private Path folder = Path.of("");

    @Option(names = "--verify", description = "Only check it, and write nothing.")
    private boolean verifyOnly;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Backup backup = new Backup(folder);
        Optional<AuditReport> report = backup.verify();
        if (report.isPresent() && !report.get().isWhole()) {
            report.get().faults().forEach(fault -> out.println(fault.kind() + ": " + fault.sentence()));
            throw new CommandFailure("the audit trail in " + folder + " is not whole");
        }
        Optional<Path> dump = backup.dump();
        String database = report.map(found -> ", its audit trail whole")
                .or(() -> dump.map(file -> ", with a dump of the database, into which only its server looks"))
                .orElse(", it has no database in it");
        out.println(folder + " is sound" + database);
        if (verifyOnly) {
            noteChecked(out);
        } else {
            Settings settings = configuration.settings();
            Backup.Folders mail = backup.restore(settings.data(), InstantSource.system());
            out.println("restored to " + settings.data());
            ofMail(mail, MailIntake.spoolFolder(settings.data())).ifPresent(out::println);
            settings.store()
                    .server()
                    .ifPresent(server -> out.println(databaseOf(dump, server)
                            + ", and then, so that no number of a request is given twice, run there\n"
                            + GivenNumbers.ON_A_SERVER));
        }
        return 0;
    }

    /** Where the service runs, since D25 asks for it there; a backup may as well be checked where there is none. */
    private void noteChecked(PrintWriter out) {
        try {
            Settings settings = configuration.settings();
            if (Store.isThere(settings.store())) {
                Backup.noteChecked(settings.store(), InstantSource.system());
            }
        } catch (CommandFailure | StoreFailure e) {
            out.println("that it was checked is not noted: " + e.getMessage());
        }
    }

    private static Optional<String> ofMail(Backup.Folders mail, Path spool) {
        return switch (mail) {
            case NONE -> Optional.empty();
            case RESTORED ->
                Optional.of(
                        "mail that waited when the backup was made is delivered once the service starts, also what was"
                                + " delivered after that; move " + spool + " away before, if it should not");
            case KEPT ->
                Optional.of(spool
                        + " has mail of its own, which stays and is delivered once the service starts; the mail in"
                        + " the backup is left out");
        };
    }

    private static String databaseOf(Optional<Path> dump, StoreSettings.Server server) {
        return dump.map(file ->
                        "restore the database into an empty one, " + BackupAge.restoring(server, file.toString()))
                .orElse("the database is not in it: restore it on its server");
    }
}

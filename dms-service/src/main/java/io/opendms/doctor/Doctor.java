package io.opendms.doctor;

import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.directory.DirectoryFailure;
import io.opendms.doctor.check.AliasesUnique;
import io.opendms.doctor.check.BackupAge;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.ContactsComplete;
import io.opendms.doctor.check.ContainerExists;
import io.opendms.doctor.check.DirectoryAnswers;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.MayCreate;
import io.opendms.doctor.check.MayDelete;
import io.opendms.doctor.check.MayWriteAttributes;
import io.opendms.doctor.check.ProcessState;
import io.opendms.doctor.check.SchemaComplete;
import io.opendms.doctor.check.Status;
import io.opendms.doctor.check.StoreWhole;
import io.opendms.entry.InvalidValueException;
import io.opendms.ldap.DirectoryInspection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the checks. */
public final class Doctor {
    private static final List<Check> CHECKS = List.of(
            new DirectoryAnswers(),
            new ContainerExists(),
            new MayCreate(),
            new MayDelete(),
            new MayWriteAttributes(),
            new SchemaComplete(),
            new ContactsComplete(),
            new StoreWhole(),
            new BackupAge(),
            new AliasesUnique(),
            new ProcessState());

    private Doctor() {}

    /** The ids of all checks, in the order in which they run. */
    public static List<String> ids() {
        return CHECKS.stream().map(Check::id).toList();
    }

    /**
     * Runs what is asked for.
     *
     * @throws InvalidValueException if an id is none
     */
    public static Report run(Settings settings, DoctorOptions options, InstantSource clock) {
        for (String id : options.only()) {
            if (ids().stream().noneMatch(id::equalsIgnoreCase)) {
                throw new InvalidValueException("--only", "names a check that there is not; there are " + ids());
            }
        }
        List<Check> wanted = CHECKS.stream()
                .filter(check ->
                        options.only().isEmpty() || options.only().stream().anyMatch(check.id()::equalsIgnoreCase))
                .toList();
        if (settings.directory() instanceof DirectorySettings.Ldap ldap) {
            try (DirectoryInspection inspection = DirectoryInspection.open(ldap.settings())) {
                return run(wanted, context(settings, Optional.of(inspection), options, clock));
            }
        }
        return run(wanted, context(settings, Optional.empty(), options, clock));
    }

    private static CheckContext context(
            Settings settings, Optional<DirectoryInspection> inspection, DoctorOptions options, InstantSource clock) {
        return new CheckContext(settings, inspection, options.writeProbe(), options.command(), clock);
    }

    private static Report run(List<Check> checks, CheckContext context) {
        List<Report.Entry> entries = new ArrayList<>();
        for (Check check : checks) {
            entries.add(new Report.Entry(check.id(), check.title(), findings(check, context)));
        }
        return new Report(entries);
    }

    private static List<Finding> findings(Check check, CheckContext context) {
        try {
            return check.run(context);
        } catch (DirectoryFailure e) {
            return List.of(new Finding(
                    Status.FAIL,
                    check.title(),
                    String.valueOf(e.getMessage()),
                    context.command().line("doctor --only D01"),
                    List.of()));
        }
    }
}
